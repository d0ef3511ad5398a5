/**
 * Test code signs with throw-away keys and writes tokens where it likes, and so does what stands in for a service on a developer's machine
 * (`emulator/`); only what is unsafe there too is judged in it. The path is judged relative to what is audited, so that auditing a
 * folder below test/ works as expected.
 */
export function isTestFile(path: string, base: string): boolean {
  const relative = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  return TEST_FOLDER.test(`/${relative}`) || TEST_NAME.test(relative) || TEST_HELPER.test(relative);
}

const TEST_FOLDER =
  /\/(?:[\w.]+[-_])?(?:tests?|__tests__|__mocks__|mocks?|specs?|e2e(?:-?tests?)?|cypress|playwright|\.storybook|\.ladle|__stories__|fixtures?|testing|emulators?|test(?:utils?|helpers?|kit|data|support|setup)|__fixtures__)(?:[-_][\w.]+)?\//i;
const TEST_NAME =
  /(?:[.\-_](?:\w*test|tests|specs?|tst|e2e|cy|mocks?|stories|story|bench)(?:-d)?\.[cm]?[jt]sx?$)|(?:\.(?:tests?|specs?|cy|stories|story)\.(?:vue|svelte|html)$)|(?:(?:^|\/)(?:jest|vitest|playwright|cypress)[.\w-]*\.[cm]?[jt]s$)/i;
/** `user.test.utils.ts`, `testHelpers.ts`, `setupTests.js`; a spec or `e2e` without a dot can be of an API or of an encryption. */
const TEST_HELPER =
  /(?:(?:^|[/._-])(?:tests?|testing)[._-]?|\.(?:specs?|e2e)[._-])(?:utils?|helpers?|kit|data|support|set-?up|fixtures?|factor(?:y|ies))\.[cm]?[jt]sx?$|(?:^|\/)(?:set-?up[._-]?tests?|spec[._-]?helpers?)\.[cm]?[jt]sx?$/i;

/**
 * What a project shows its readers (`examples/`), what fills an empty database (`db/seeds/`, `users.seed.ts`) and what is opened to try
 * something out by hand: none is its running service. A folder of that name inside of the sources (`src/routes/demo/`) is a page like
 * others.
 */
export function isSampleFile(path: string, base: string): boolean {
  const relative = path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  const samples = SAMPLE_FOLDER.exec(relative);
  const isTried = TRIED_BY_HAND.test(relative) && !SERVED_FOLDER.test(relative);
  return (samples !== null && !SOURCE_FOLDER.test(relative.slice(0, samples.index + 1))) || SEED.test(relative) || isTried;
}

const SAMPLE_FOLDER =
  /\/(?:(?:[\w.]+-)*(?:examples?|samples?|demos?|playgrounds?|sandbox(?:es)?|benchmarks?)|[\w.-]+-(?:tests?|e2e)|dev-(?:[\w.-]+-)?servers?)\//i;
const SOURCE_FOLDER = /\/(?:src|app|pages|routes|api)\//;
/** `test-login.html`: opened by its path to try something out, unless it lies where a server takes its pages from. */
const TRIED_BY_HAND = /\/test(?:[-_][\w.-]+)?\.html?$/i;
const SERVED_FOLDER = /\/(?:public|static|www|wwwroot|htdocs|dist|build|assets|src|app|pages|routes|views|templates)\//i;
const SEED =
  /\/(?:(?:[\w-]+[.-])?(?:seeds?|seeders?)\/|[\w.-]+[.-]seed(?:er)?s?\.[cm]?[jt]s$|(?:prisma|db|database|scripts)\/(?:[\w-]+\/)?seed(?:er)?s?\.[cm]?[jt]s$)/i;

/**
 * Test code signs with throw-away keys and writes tokens where it likes; only what is unsafe there too is judged in it.
 * The path is judged relative to what is audited, so that auditing a folder below test/ works as expected.
 */
export function isTestFile(path: string, base: string): boolean {
  const relative = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  return TEST_FOLDER.test(`/${relative}`) || TEST_NAME.test(relative);
}

const TEST_FOLDER =
  /\/(?:[\w.]+[-_])?(?:tests?|__tests__|__mocks__|mocks?|specs?|e2e|cypress|playwright|fixtures?|testing|__fixtures__)(?:[-_][\w.]+)?\//i;
const TEST_NAME =
  /(?:[.\-_](?:\w*test|tests|specs?|tst|e2e|cy|mocks?|stories|story|bench)(?:-d)?\.[cm]?[jt]sx?$)|(?:(?:^|\/)(?:jest|vitest|playwright|cypress)[.\w-]*\.[cm]?[jt]s$)/i;

/** What a library or a project shows to be copied is nobody's running service. */
export function isExampleFile(path: string, base: string): boolean {
  return /\/(?:examples?|samples?|demos?)\//i.test(path.startsWith(`${base}/`) ? path.slice(base.length) : path);
}

/**
 * Files that hold settings or keys and are no code, by their names alone: a name that is not among them is never read. `env` are
 * lists of variables, `config` what a service or its deployment is set up with, `pipeline` what CI runs, `key` files of keys, and
 * `shared` what people hand to each other: collections of requests, notes, notebooks.
 */
export type PlainKind = 'env' | 'config' | 'pipeline' | 'key' | 'shared';

/** Where a file counts, as its name or its own settings say. A demonstration is open to everybody anyway. */
export type Stage = 'example' | 'demo' | 'test' | 'development' | 'local' | 'staging' | 'production';

/** What git does with a file; undefined where there is no git. */
export type GitState = 'tracked' | 'untracked' | 'ignored';

const ENV =
  /^(?:\.env(?:rc)?(?:[._-][\w.-]+)?|[\w.-]+\.env|env|env[._-](?:example|sample|template|dist|docker|local|dev|prod|test|stag)[\w.-]*|\.dev\.vars(?:\.\w+)?)$/i;
/** Code, notes, and what is encrypted or still to be filled in by a program. */
const NOT_ENV = /\.(?:md|sh|hbs|ejs|mustache|njk|j2|py|rb|go|json|ya?ml|enc|gpg|age|asc|vault|sops|encrypted)$|\.vault$/i;

const CODE = /\.[cm]?[jt]sx?$/i;

/** Scripts that only export: `. ./env.sh`, `source set-env.sh`. */
const EXPORTS = /^(?:(?:set|export)[._-]?)?env(?:ironment|vars?)?(?:[._-][\w-]+)?\.sh$/i;

const PIPELINE =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci(?:[.-][\w-]+)?|\.circleci\/config|azure-pipelines(?:[.-][\w-]+)?|bitbucket-pipelines|\.travis|\.drone|appveyor)\.ya?ml$/i;

const SETTINGS = 'json5?|jsonc|ya?ml|toml|ini|properties|conf';
const COMPOSE = /^(?:docker-)?(?:compose|stack|swarm)[\w.-]*\.ya?ml$/i;
/** What a service is started from as it stands. */
const DEPLOYED = [
  COMPOSE.source,
  '^(?:serverless|template|app|render|values|deployment|deploy|secrets?|configmap)(?:[._-][\\w.-]+)?\\.ya?ml$',
  '^[\\w.-]*[._-](?:deployment|secrets?|configmap|values)\\.ya?ml$',
  '^(?:wrangler|netlify|fly)\\.(?:toml|jsonc?)$',
];
const CONFIG = new RegExp(
  [
    ...DEPLOYED,
    `^(?:config|settings?|secrets?|credentials|appsettings|application|default|local|development|staging|production|nodemon|vercel|now|keys?|env)(?:[._-][\\w.-]+)?\\.(?:${SETTINGS})$`,
    '^(?:[\\w.-]+\\.)?dockerfile(?:\\.[\\w.-]+)?$',
  ].join('|'),
  'i',
);
const MANIFESTS = '(?:^|/)(?:k8s|kubernetes|kube|helm|charts|manifests|kustomize|openshift|argocd)/(?:[^/]+/){0,4}[^/]+\\.ya?ml$';
const CONFIG_FOLDER = new RegExp(
  `(?:^|/)(?:config|configs|conf|settings|secrets|env|envs|environments)/[^/]+\\.(?:${SETTINGS})$|${MANIFESTS}`,
  'i',
);
const DEPLOYED_NAME = new RegExp(DEPLOYED.join('|'), 'i');
const DEPLOYED_FOLDER = new RegExp(MANIFESTS, 'i');
/** Platforms that put a service on a public address, whatever its variables say of the stage. */
const HOSTED = /^(?:render|fly|netlify|app|vercel|now)(?:[._-][\w.-]+)?\.(?:ya?ml|toml|jsonc?)$/i;

const KEY = /\.(?:pem|key|p8|pk8|jwk|jwks)$|^id_(?:rsa|dsa|ecdsa|ed25519)$|(?:jwks?|keyset|key-?pair|private[\w-]*keys?)[\w.-]*\.json$/i;

const SHARED =
  /\.(?:http|rest|bru|ipynb)$|\.postman_(?:collection|environment)\.json$|(?:postman|insomnia|thunder)[\w.-]*\.(?:json|ya?ml)$|^readme[\w.-]*\.(?:md|markdown|txt)$/i;

/** Names in which a program or a tool keeps what it has found out by itself. */
const GENERATED =
  /^(?:package|package-lock|tsconfig[\w.-]*|composer|pnpm-lock|pnpm-workspace|project|nx|lerna|jsconfig|angular)\.(?:json|ya?ml)$/i;

export function plainKind(path: string): PlainKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // Every file of a tree is asked about.
  if (CODE.test(name)) return undefined;
  if (EXPORTS.test(name)) return 'env';
  if (ENV.test(name)) return NOT_ENV.test(name) ? undefined : 'env';
  if (KEY.test(name)) return 'key';
  if (SHARED.test(name)) return 'shared';
  if (PIPELINE.test(path)) return 'pipeline';
  if (GENERATED.test(name)) return undefined;
  return CONFIG.test(name) || CONFIG_FOLDER.test(path) ? 'config' : undefined;
}

const STAGES: readonly (readonly [Stage, RegExp])[] = [
  ['example', /^(?:examples?|samples?|templates?|tpl|dist|defaults?|skeleton|placeholder|schema)$/],
  ['demo', /^demos?$/],
  ['test', /^(?:tests?|testing|ci|e2e|jest|vitest|cypress|playwright|mock)$/],
  ['development', /^(?:dev|devel|develop|development|devcontainer)$/],
  ['local', /^(?:local|localhost)$/],
  ['staging', /^(?:stag|stage|staging|stg|uat|preprod|preview|qa)$/],
  ['production', /^(?:prod|production|live)$/],
];

/** By the words of its name, else by the folder that it lies in. */
export function stageOf(path: string): Stage | undefined {
  const [name = '', folder = ''] = path.split('/').reverse();
  // What a worker gets on the machine of a developer.
  if (/^\.dev\.vars$/i.test(name)) return 'local';
  // `default.json` is what a configuration starts from, and no example.
  const words = wordsOf(name).filter((word) => word !== 'default' || plainKind(path) === 'env');
  const named = stageIn(words);
  // Editors start it on the machine of a developer (containers.dev/implementors/spec, "devcontainer.json"), but for what is to be copied.
  if (named !== 'example' && /(?:^|\/)\.devcontainer\//.test(path)) return 'development';
  const stage = named ?? stageIn(wordsOf(folder).filter((word) => word !== 'dist' && word !== 'default' && word !== 'templates'));
  // A list of variables for a demonstration is there to be copied; a manifest is what it runs from.
  return stage === 'demo' && !isDeployed(path) ? 'example' : stage;
}

/** Whether a service is started from the file as it stands. */
function isDeployed(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return DEPLOYED_NAME.test(name) || DEPLOYED_FOLDER.test(path) || isImage(path);
}

/**
 * What a cluster or a platform starts services from that are images: nothing in it says whose code they run. A compose file, which often
 * builds what lies beside it, and the recipe of an image itself are none.
 */
export function isManifest(path: string): boolean {
  return isDeployed(path) && !isImage(path) && !isCompose(path);
}

/** What starts several services side by side, on a server or on the machine of a developer. */
export function isCompose(path: string): boolean {
  return COMPOSE.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Folders of what developers run by hand, below the folder that is audited. */
export function isWorkshop(relative: string): boolean {
  return WORKSHOP.test(`/${relative}`);
}

const WORKSHOP = /\/(?:[\w.]+-)*(?:tools?|tooling|scripts?|e2e|benchmarks?|bench|hack|devtools|sandbox)\//i;

/** Whether a platform serves what the file describes to everybody. */
export function isHosted(path: string): boolean {
  return HOSTED.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether the file says which variable of the environment fills which setting (config@4 lib/config.js, "Custom Environment Variables"). */
export function mapsVariables(path: string): boolean {
  return /(?:^|\/)custom-environment-variables\.\w+$/i.test(path);
}

/** Whether an image is made from the file. */
export function isImage(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]+\.)?dockerfile(?:\.[\w.-]+)?$/i.test(path);
}

/** The stage that a word names: `dev`, `production`. */
export function stageIn(words: readonly string[]): Stage | undefined {
  return STAGES.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().split(/[^a-z\d]+/);
}

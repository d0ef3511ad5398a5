// `npm run bench [-- name=path…]` measures jwt-audit beside bare Node and oxlint and writes the table of docs/performance.md.
// Medians of ten rounds; each round runs every command once, so that a slow minute of the machine hits all of them.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { basename, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeBenchTree } from './bench-tree.mjs';
import { buildIfStale } from './build-if-stale.mjs';
import { replaceSection } from './generate.mjs';

const ROUNDS = 10;
const root = fileURLToPath(new URL('..', import.meta.url));
const launcher = join(root, 'bin', 'jwt-audit.js');
const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
const PAGE = 'docs/performance.md';

/** @typedef {{ name: string, args: string[], cwd: string, accepted: number[] }} Command a Node process and its good exit codes */
/** @typedef {{ name: string, files: number, audited: number, auditedBefore: number, medians: Record<string, number> }} Row */

/** The themes of scripts/map/misuses.json that ask where tokens go. */
const WHERE_TOKENS_GO = [
  'Token leaves through body, URL, log or another origin',
  'Browser and device storage',
  'Cookies that carry tokens',
  'CSRF and transport headers',
  'Sessions, refresh, revocation and logging',
];

/**
 * @param {string} file
 * @param {string[]} args
 * @param {string} cwd
 * @param {number[]} [accepted]
 */
function run(file, args, cwd, accepted = [0]) {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 29 });
  if (!accepted.includes(status ?? -1)) throw new Error(`${file} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/**
 * @param {Command[]} commands
 * @returns {Record<string, number>} the median of each command in milliseconds
 */
function measure(commands) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(commands.map(({ name }) => [name, []]));
  // The first round fills the file system's cache and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, args, cwd, accepted } of commands) {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
      const time = performance.now() - start;
      if (!accepted.includes(status ?? -1)) throw new Error(`${name} ended with ${status}:\n${stderr}`);
      if (round > 0) times[name]?.push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

/**
 * A copy of the tree as a git repository, as its users have it, with a change to one relevant file in the index.
 * @param {string} tree
 * @param {string} directory
 */
function stagedRepository(tree, directory) {
  const skipped = ['.git', 'node_modules'];
  cpSync(tree, directory, { recursive: true, filter: (source) => !skipped.includes(basename(source)) || source === tree });
  const git = (/** @type {string[]} */ ...args) =>
    run('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'core.hooksPath=/dev/null', ...args], directory, [0, 1]);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'tree');
  const first = (/** @type {string} */ pattern) => git('grep', '-l', '-E', pattern, '--', '*.ts', '*.tsx', '*.js', '*.mjs').split('\n')[0];
  const file = first('[\'"](jsonwebtoken|jose)[\'"]') || first('[jJ]wt|[tT]oken');
  if (!file) throw new Error(`${tree} has no file that speaks of tokens: nothing to stage`);
  appendFileSync(join(directory, file), '\n// staged\n');
  git('add', '--', file);
  return file;
}

/**
 * @param {string} name
 * @param {string} tree
 * @param {string} scratch
 * @returns {Row}
 */
function benchTree(name, tree, scratch) {
  const repository = join(scratch, 'staged', name);
  const staged = stagedRepository(tree, repository);
  const config = join(scratch, 'empty.json');
  writeFileSync(config, '{}\n');
  const findings = [0, 1, 3];
  const summaryOf = (/** @type {string[]} */ ...more) =>
    JSON.parse(run(process.execPath, [launcher, '--format', 'json', ...more, repository], scratch, findings)).summary;
  const summary = summaryOf();
  const medians = measure([
    { name: 'node -e 0', args: ['-e', '0'], cwd: scratch, accepted: [0] },
    { name: 'version', args: [launcher, '--version'], cwd: scratch, accepted: [0] },
    { name: 'staged', args: [launcher, '--staged'], cwd: repository, accepted: findings },
    { name: 'oxlint', args: [oxlint, '-c', config, '--disable-nested-config', repository], cwd: scratch, accepted: [0, 1] },
    { name: 'audit', args: [launcher, repository], cwd: scratch, accepted: findings },
    { name: 'before', args: [launcher, repository, ...ofTokensThemselves], cwd: scratch, accepted: findings },
    // The round that is not counted fills the cache.
    {
      name: 'again',
      args: [launcher, repository, '--cache', '--cache-location', join(scratch, 'cache')],
      cwd: scratch,
      accepted: findings,
    },
  ]);
  console.log(`${name}: ${summary.files} files, ${summary.audited} relevant; staged: ${staged.split(sep).join('/')}`);
  for (const [command, time] of Object.entries(medians)) console.log(`  ${command.padEnd(10)} ${time.toFixed(0)} ms`);
  return { name, files: summary.files, audited: summary.audited, auditedBefore: summaryOf(...ofTokensThemselves).audited, medians };
}

/** @param {Row} row */
function costRow({ name, audited, auditedBefore, medians: { before = NaN, audit = NaN } }) {
  return [name, auditedBefore, audited, `${before.toFixed(0)} ms`, `${audit.toFixed(0)} ms (${(audit / before).toFixed(2)} ×)`];
}

/** @param {Row[]} rows */
function costTable(rows) {
  const head = ['Tree', 'Relevant without them', 'Relevant', 'Whole audit without them', 'Whole audit'];
  return [head, head.map(() => '---'), ...rows.map(costRow)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {Row} row */
function tableRow({ name, files, audited, medians }) {
  const { 'node -e 0': node = NaN, version = NaN, staged = NaN, oxlint: other = NaN, audit = NaN, again = NaN } = medians;
  const time = (/** @type {number} */ value) => `${value.toFixed(0)} ms`;
  const against = (/** @type {number} */ value, /** @type {number} */ base) => `${time(value)} (${(value / base).toFixed(2)} ×)`;
  const share = `${audited} (${((100 * audited) / files).toFixed(1)} %)`;
  return [
    name,
    files,
    share,
    time(node),
    against(version, node),
    against(staged, node),
    time(other),
    against(audit, other),
    against(again, other),
  ];
}

/** @param {Row[]} rows */
function table(rows) {
  const head = ['Tree', 'Files', 'Relevant', '`node -e 0`', '`--version`', 'One staged file', 'oxlint', 'Whole audit', 'Again, `--cache`'];
  const lines = [head, head.map(() => '---'), ...rows.map(tableRow)].map((cells) => `| ${cells.join(' | ')} |`);
  const version = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}`;
  return `${lines.join('\n')}\n\nMeasured on ${machine}; Node ${process.version}, oxlint ${version('oxlint')}, oxc-parser ${version('oxc-parser')}.`;
}

if (buildIfStale() !== 0) process.exit(1);
/** @type {{ rules: { meta: { id: string, preset: string } }[] }} */
const { rules } = await import(pathToFileURL(join(root, 'dist', 'index.js')).href);
/** @type {{ name: string, theme: string }[]} */
const misuses = JSON.parse(readFileSync(join(root, 'scripts/map/misuses.json'), 'utf8'));
const sinks = new Set(misuses.filter(({ theme }) => WHERE_TOKENS_GO.includes(theme)).map(({ name }) => name));
const ofTokensThemselves = rules
  .filter(({ meta }) => meta.preset === 'recommended' && !sinks.has(meta.id))
  .flatMap(({ meta }) => ['--rule', meta.id]);
const scratch = mkdtempSync(join(tmpdir(), 'jwt-audit-bench-'));
try {
  const trees = process.argv.slice(2).map((argument) => {
    const [name, path] = argument.includes('=') ? argument.split('=', 2) : [basename(resolve(argument)), argument];
    return { name: name ?? '', tree: resolve(path ?? '') };
  });
  if (trees.length === 0) {
    const tree = join(scratch, 'generated');
    mkdirSync(tree);
    writeBenchTree(tree);
    trees.push({ name: 'generated', tree });
  }
  const rows = trees.map(({ name, tree }) => benchTree(name, tree, scratch));
  writeFileSync(join(root, PAGE), replaceSection(PAGE, 'bench', table(rows)));
  writeFileSync(join(root, PAGE), replaceSection(PAGE, 'sinks', costTable(rows)));
  console.log(`Wrote ${PAGE}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

import { lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../../src/engine/summary.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import type { Severity } from '../../src/rule/severity.ts';
import type { Diagnostic } from '../../src/source/module.ts';
import { finding, resultOf, sample, spanOf } from '../report/sample.ts';
import { engineOf, run, tree } from './harness.ts';

function found(...severities: Severity[]): AuditResult {
  return resultOf(
    severities.map((severity) => finding(spanOf('/x.ts', 'x', 'x'), { severity })),
    {},
    { files: 1, audited: 1 },
  );
}

function with_(result: AuditResult, ...diagnostics: Diagnostic[]): AuditResult {
  return { ...result, diagnostics };
}

const clean = resultOf([], {}, { files: 1 });

describe('the exit status', () => {
  const cwd = tree({ 'a.ts': '', 'b.ts': '' });
  const at = (kind: Diagnostic['kind'], file = 'a.ts'): Diagnostic => ({ file: `${cwd}/${file}`, kind, message: 'm' });

  it.each<[string, number, AuditResult, string[]]>([
    ['nothing found', 0, clean, []],
    ['a finding', 1, found('low'), []],
    ['a finding below --fail-on (default low)', 0, found('info'), []],
    ['a finding below --fail-on', 0, found('medium'), ['--fail-on', 'high']],
    ['a finding at --fail-on', 1, found('info', 'high'), ['--fail-on', 'high']],
    ['--fail-on info', 1, found('info'), ['--fail-on', 'info']],
    ['--fail-on never', 0, found('critical'), ['--fail-on', 'never']],
    ['a file somewhere that does not parse', 0, with_(clean, at('parse-error')), ['.']],
    ['a named file that does not parse', 3, with_(clean, at('parse-error')), ['a.ts']],
    ['another file than the named one', 0, with_(clean, at('parse-error', 'b.ts')), ['a.ts']],
    ['a named file that was skipped', 3, with_(clean, at('skipped')), ['a.ts']],
    ['an unparsed file under --strict', 3, with_(clean, at('binary')), ['--strict']],
    ['a skipped file under --strict', 0, with_(clean, at('skipped')), ['--strict']],
    ['a broken tsconfig under --strict', 0, with_(clean, at('config')), ['--strict']],
    ['an internal error', 3, with_(clean, at('internal')), []],
    ['findings beat gaps', 1, with_(found('high'), at('internal'), at('parse-error')), ['a.ts', '--strict']],
    ['gaps count when findings are below --fail-on', 3, with_(found('low'), at('internal')), ['--fail-on', 'high']],
  ])('of %s is %i', async (_, code, result, argv) => {
    for (const format of ['pretty', 'json', 'sarif', 'github']) {
      expect((await run([...argv, '-f', format], { cwd, engine: engineOf(result) })).code).toBe(code);
    }
  });

  it('of an exception inside is 3, with a word', async () => {
    const engine = engineOf(() => {
      throw new Error('boom');
    });
    const { code, out, err } = await run(['.'], { cwd, engine });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^internal error in jwt-audit [\d.]+; please report it\.\nError: boom\n/);
  });
});

describe('formats', () => {
  it('goes to standard output as pretty text by default, without colour', async () => {
    const { out, err } = await run([], { cwd: '/', engine: engineOf(sample) });
    expect(err).toBe('');
    expect(out).toMatch(/^error\[hardcoded-secret\]: /);
    expect(out).not.toContain('\u001B');
  });

  it('writes several at once, files without colour, and says so', async () => {
    const cwd = tree({ 'out/old.sarif': 'old' });
    const argv = [
      '-f',
      'pretty',
      '-f',
      'sarif=out/old.sarif',
      '-f',
      'json=report.json',
      '-f',
      'pretty=text=1.txt',
      '--color',
      'always',
      '--fail-on',
      'never',
    ];
    const { code, out, err } = await run(argv, { cwd, engine: engineOf(sample) });
    expect(code).toBe(0);
    expect(out).toContain('\u001B[31m');
    expect(err).toBe(
      'jwt-audit: 3 findings written to out/old.sarif (sarif)\njwt-audit: 3 findings written to report.json (json)\njwt-audit: 3 findings written to text=1.txt (pretty)\n',
    );
    expect(JSON.parse(readFileSync(join(cwd, 'out/old.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'))).toMatchObject({ version: 1 });
    expect(readFileSync(join(cwd, 'text=1.txt'), 'utf8')).not.toContain('\u001B');
    expect(readdirSync(cwd).sort()).toEqual(['out', 'report.json', 'text=1.txt']);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['old.sarif']);
  });

  it('says in SARIF that the run is not complete', async () => {
    const cwd = tree({ 'a.ts': '' });
    const broken = with_(clean, { file: `${cwd}/a.ts`, kind: 'parse-error', message: 'm' });
    const { out } = await run(['a.ts', '-f', 'sarif'], { cwd, engine: engineOf(broken) });
    expect(JSON.parse(out)).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }] }] });
  });

  it('replaces the file behind a symbolic link, not the link', async () => {
    const cwd = tree({ 'real.json': 'old' });
    symlinkSync(join(cwd, 'real.json'), join(cwd, 'link.json'));
    await run(['-f', 'json=link.json'], { cwd });
    expect(lstatSync(join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real.json'), 'utf8')).toContain('"version": 1');
  });

  it('refuses a place that is not there before it audits', async () => {
    const cwd = tree();
    mkdirSync(join(cwd, 'dir'));
    const engine = engineOf();
    expect(await run(['-f', 'json=no/where.json'], { cwd, engine })).toEqual({
      code: 2,
      out: '',
      err: `error: cannot write ${cwd}/no/where.json: there is no directory ${cwd}/no\n`,
    });
    expect((await run(['-f', 'json=dir'], { cwd, engine })).err).toBe(`error: cannot write ${cwd}/dir: it is a directory\n`);
    expect(engine.asked).toEqual([]);
  });
});

describe('colour', () => {
  it.each<[boolean, Record<string, string>, string[], boolean]>([
    [false, {}, [], false],
    [true, {}, [], true],
    [true, { TERM: 'dumb' }, [], false],
    [true, { NO_COLOR: '1' }, [], false],
    [true, { NO_COLOR: '' }, [], true],
    [false, { FORCE_COLOR: '1' }, [], true],
    [false, { FORCE_COLOR: '0' }, [], false],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, [], false],
    [true, { NO_COLOR: '1' }, ['--color', 'always'], true],
    [true, { FORCE_COLOR: '1' }, ['--color', 'never'], false],
  ])('terminal %j, environment %j, arguments %j: %j', async (tty, env, argv, expected) => {
    const { out } = await run(argv, { tty, env, engine: engineOf(sample) });
    expect(out.includes('\u001B[31m')).toBe(expected);
  });

  it('comes with hyperlinks on a terminal only, and not in CI', async () => {
    const links = async (tty: boolean, env: Record<string, string>): Promise<boolean> =>
      (await run(['--color', 'always'], { tty, env, engine: engineOf(sample) })).out.includes('\u001B]8;;');
    expect([await links(true, {}), await links(false, {}), await links(true, { CI: 'true' })]).toEqual([true, false, false]);
  });
});

describe('--stdin', () => {
  it('audits the text in place of the file', async () => {
    const cwd = tree({ 'src/a.ts': 'on disk', 'src/b.ts': 'other' });
    const engine = engineOf();
    await run(['--stdin', '--stdin-filename', 'src/a.ts'], { cwd, engine, stdin: 'typed ü' });
    const asked = engine.asked[0];
    const text = (path: string): string => new TextDecoder().decode(asked?.host?.read(path));
    expect(asked).toMatchObject({ paths: [`${cwd}/src/a.ts`], files: [`${cwd}/src/a.ts`] });
    expect([text(`${cwd}/src/a.ts`), text(`${cwd}/src/b.ts`)]).toEqual(['typed ü', 'other']);
  });

  it('counts as naming the file', async () => {
    const cwd = tree();
    const engine = engineOf(with_(clean, { file: `${cwd}/new.ts`, kind: 'parse-error', message: 'm' }));
    expect((await run(['--stdin', '--stdin-filename', 'new.ts'], { cwd, engine })).code).toBe(3);
  });
});

describe('--staged', () => {
  const cwd = tree({ '.git/HEAD': '', 'web/a.ts': '' });
  const index = memoryHost({ [`${cwd}/jwt-audit.config.json`]: '{ "preset": "all" }' });
  const staged = [`${cwd}/web/a.ts`, `${cwd}/api/b.ts`, `${cwd}/notes.txt`];
  const engine = (): ReturnType<typeof engineOf> =>
    engineOf(clean, { stagedFiles: () => Promise.resolve(staged), gitIndexHost: () => index });

  it('audits the staged sources through the index, with the staged configuration', async () => {
    const one = engine();
    expect(await run(['--staged'], { cwd, engine: one })).toMatchObject({
      code: 0,
      out: 'No JWT library, token cookie or web storage in 1 staged file.\n',
    });
    expect(one.asked[0]).toMatchObject({ paths: [cwd], files: staged.slice(0, 2), host: index, config: { preset: 'all', directory: cwd } });
  });

  it('takes paths as a filter', async () => {
    const one = engine();
    await run(['--staged', '../api'], { cwd: `${cwd}/web`, engine: one });
    expect(one.asked[0]?.files).toEqual([`${cwd}/api/b.ts`]);
  });

  it('says that nothing is staged', async () => {
    const nothing = engineOf(resultOf([], {}), { gitIndexHost: () => index });
    expect(await run(['--staged'], { cwd, engine: nothing })).toEqual({
      code: 0,
      out: 'Nothing to audit is staged: no TypeScript or JavaScript.\n',
      err: '',
    });
  });

  it('needs a repository', async () => {
    const outside = tree();
    expect(await run(['--staged'], { cwd: outside })).toMatchObject({
      code: 2,
      err: `error: --staged needs a git repository, and ${outside} is in none that can be read\n`,
    });
  });
});

describe('the configuration', () => {
  it('is found upward from what the paths have in common', async () => {
    const cwd = tree({
      '.git/HEAD': '',
      'jwt-audit.config.json': '{ "preset": "all" }',
      'p/a/jwt-audit.config.json': '{ "preset": "strict" }',
      'p/a/x.ts': '',
      'p/b/x.ts': '',
    });
    const engine = engineOf();
    await run(['p/a/x.ts'], { cwd, engine });
    await run(['p/a', 'p/b/x.ts'], { cwd, engine });
    expect(engine.asked.map(({ config }) => config?.preset)).toEqual(['strict', 'all']);
  });

  it('may be named', async () => {
    const cwd = tree({ 'my.jsonc': '{ "clients": ["service"], /* no browser */ }' });
    const engine = engineOf();
    await run(['--config', 'my.jsonc'], { cwd, engine });
    expect(engine.asked[0]?.config).toEqual({ clients: ['service'], directory: cwd });
  });

  it('that is wrong or missing ends in 2', async () => {
    const cwd = tree({ 'jwt-audit.config.json': '{\n "presett": "all"\n}' });
    expect(await run([], { cwd })).toEqual({
      code: 2,
      out: '',
      err: `error: in the configuration\n${cwd}/jwt-audit.config.json:2: unknown key "presett" (did you mean "preset"?); known: preset, rules, ignores, clients, models\n`,
    });
    expect((await run(['--config', 'none.json'], { cwd })).code).toBe(2);
  });
});

describe('rules and explain', () => {
  it('lists the rules', async () => {
    await expect((await run(['rules'])).out).toMatchFileSnapshot('golden/rules.txt');
  });

  it('lists the rules as JSON, by id', async () => {
    const listed = JSON.parse((await run(['rules', '--json'])).out) as Record<string, unknown>[];
    expect(listed.map(({ id }) => id)).toEqual(['cookie-missing-samesite', 'hardcoded-secret', 'token-in-local-storage']);
    expect(Object.keys(listed[0] ?? {})).toEqual(['id', 'title', 'description', 'severity', 'preset', 'cwe', 'help']);
  });

  it('explains a rule by either name, and ends with the address of its page', async () => {
    const { code, out } = await run(['explain', 'jwt-audit/hardcoded-secret']);
    expect(code).toBe(0);
    expect(out).toMatch(/\S/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^https:\/\/\S+\/hardcoded-secret\.md$/);
  });
});

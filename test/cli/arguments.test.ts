import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { engineOf, run, tree } from './harness.ts';

describe('help and version', () => {
  it.each([
    ['main', ['--help']],
    ['rules', ['rules', '--help']],
    ['explain', ['explain', '--help']],
    ['trace', ['trace', '--help']],
  ])('of %s', async (name, argv) => {
    const { code, out, err } = await run(argv);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(out).toMatchFileSnapshot(`golden/help-${name}.txt`);
  });

  it.each([[['--version']], [['--version', '.']], [['rules', '--version']]])('%j gives the version', async (argv) => {
    const { code, out } = await run(argv);
    expect({ code, out }).toEqual({ code: 0, out: `${manifest.version}\n` });
  });
});

describe('wrong usage ends in 2 with the nearest name', () => {
  const cwd = tree.bind(undefined, { 'src/auth.ts': '' });
  const see = 'See jwt-audit --help.\n';
  it.each<[string[], string]>([
    [['--presett', 'all'], `error: unknown option '--presett'\n(Did you mean --preset?)\n${see}`],
    [
      ['--preset', 'stric'],
      `error: option '--preset <name>' argument 'stric' is invalid. Did you mean "strict"? It is one of recommended, strict, all.\n${see}`,
    ],
    [
      ['-f', 'sarfi'],
      `error: option '-f, --format <format[=file]>' argument 'sarfi' is invalid. Did you mean "sarif"? It is one of pretty, json, sarif, github.\n${see}`,
    ],
    [
      ['--fail-on', 'sever'],
      `error: option '--fail-on <severity>' argument 'sever' is invalid. Did you mean "never"? It is one of critical, high, medium, low, info, never.\n${see}`,
    ],
    [
      ['--min-confidence', 'hgih'],
      `error: option '--min-confidence <level>' argument 'hgih' is invalid. Did you mean "high"? It is one of high, medium, low.\n${see}`,
    ],
    [
      ['--color', 'allways'],
      `error: option '--color <when>' argument 'allways' is invalid. Did you mean "always"? It is one of auto, always, never.\n${see}`,
    ],
    [['--preset'], `error: option '--preset <name>' argument missing\n${see}`],
    [
      ['-f', 'json='],
      `error: option '-f, --format <format[=file]>' argument 'json=' is invalid. The file name behind = is missing.\n${see}`,
    ],
    [
      ['-f', 'json', '-f', 'sarif'],
      `error: option '-f, --format <format[=file]>' argument 'sarif' is invalid. Only one format can go to standard output; give the others a file: sarif=out.sarif.\n${see}`,
    ],
    [
      ['-f', 'json=a', '-f', 'sarif=a'],
      `error: option '-f, --format <format[=file]>' argument 'sarif=a' is invalid. Two formats go to the same file.\n${see}`,
    ],
    [
      ['--rule', 'hardcoded-secrets'],
      'error: unknown rule "hardcoded-secrets" (did you mean "hardcoded-secret"?); jwt-audit rules lists them all\n',
    ],
    [
      ['explain', 'local-storage'],
      'error: unknown rule "local-storage" (did you mean "token-in-local-storage"?); jwt-audit rules lists them all\n',
    ],
    [['explain'], `error: missing required argument 'rule'\n${see}`],
    [['rules', 'x'], `error: too many arguments for 'rules'. Expected 0 arguments but got 1.\n${see}`],
    [['ruls'], 'error: no such file or directory: ruls (did you mean "rules"?)\n'],
    [['src/aut.ts'], 'error: no such file or directory: src/aut.ts (did you mean "auth.ts"?)\n'],
    [['trace', 'src/auth.ts'], 'error: "src/auth.ts" is no place; write <file:line:column>, such as src/auth.ts:12:7\n'],
    [['trace', 'src/none.ts:1:1'], 'error: no such file: src/none.ts\n'],
    [['trace', 'src/auth.ts:1:1'], 'error: there is no expression at src/auth.ts:1:1, or the file cannot be parsed\n'],
    [['--stdin'], 'error: --stdin needs --stdin-filename <path>, which tells language and imports\n'],
    [['--stdin', '--stdin-filename', 'a.ts', '.'], 'error: --stdin takes no paths; --stdin-filename says what the text is\n'],
    [['--stdin', '--staged'], 'error: --stdin and --staged exclude each other\n'],
    [['--stdin-filename', 'a.ts'], 'error: --stdin-filename is only of use with --stdin\n'],
  ])('%j', async (argv, err) => {
    expect(await run(argv, { cwd: cwd() })).toEqual({ code: 2, out: '', err });
  });
});

describe('options', () => {
  it('have the defaults of the design', async () => {
    const engine = engineOf();
    const cwd = tree({ 'a.ts': '' });
    await run([], { cwd, engine });
    expect(engine.asked[0]).toMatchObject({ paths: [cwd], cwd, minConfidence: 'medium' });
    expect(Object.keys(engine.asked[0] ?? {}).sort()).toEqual(['cwd', 'host', 'minConfidence', 'onProgress', 'paths']);
  });

  it('reach the engine', async () => {
    const engine = engineOf();
    const cwd = tree({ 'a.ts': '', 'b/c.ts': '' });
    await run(
      [
        'b',
        'a.ts',
        '--preset',
        'all',
        '--rule',
        'hardcoded-secret',
        '--rule',
        'token-in-local-storage',
        '--min-confidence',
        'low',
        '--tests',
        '--stats',
      ],
      { cwd, engine },
    );
    expect(engine.asked[0]).toMatchObject({
      paths: [`${cwd}/b`, `${cwd}/a.ts`],
      preset: 'all',
      only: ['hardcoded-secret', 'token-in-local-storage'],
      minConfidence: 'low',
      tests: true,
      stats: true,
    });
  });
});

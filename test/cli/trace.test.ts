import { describe, expect, it } from 'vitest';
import { finding, labelled, resultOf, spanOf } from '../report/sample.ts';
import { engineOf, run, tree } from './harness.ts';

const CONFIG = `export const key = process.env.JWT_KEY ?? 'Tr0ub4dor&3';\n`;
const AUTH = `import { key } from './config';\n\nexport const sign = (c) => jwt.sign(c, key);\n`;
const cwd = tree({ 'src/config.ts': CONFIG, 'src/auth.ts': AUTH });
const config = `${cwd}/src/config.ts`;
const auth = `${cwd}/src/auth.ts`;

const engine = engineOf(resultOf([finding(spanOf(config, CONFIG, 'key'), { secrets: ['Tr0ub4dor&3'] })], {}), {
  trace: ({ file, line, column }) => {
    if (file !== auth || line !== 3 || column !== 40) return undefined;
    const use = spanOf(auth, AUTH, 'key', 2);
    const steps = [
      labelled(spanOf(config, CONFIG, "process.env.JWT_KEY ?? 'Tr0ub4dor&3'"), 'initialises key'),
      labelled(spanOf(auth, AUTH, '{ key }'), 'imported'),
    ];
    return {
      text: 'key',
      span: use,
      origins: [
        { kind: 'env', text: 'JWT_KEY', span: spanOf(config, CONFIG, 'process.env.JWT_KEY'), steps },
        { kind: 'literal', text: "'Tr0ub4dor&3'", span: spanOf(config, CONFIG, "'Tr0ub4dor&3'"), steps },
      ],
      complete: false,
      reasons: ['the budget of steps ran out'],
    };
  },
});

describe('trace', () => {
  it('shows every origin with its steps, why the walk ended, and no secret', async () => {
    const { code, out } = await run(['trace', 'src/auth.ts:3:40'], { cwd, engine });
    expect(code).toBe(0);
    expect(out).not.toContain('Tr0ub4dor');
    await expect(out).toMatchFileSnapshot('golden/trace.txt');
  });
});

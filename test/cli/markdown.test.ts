import { Readable } from 'node:stream';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { explainCommand } from '../../src/cli/commands/explain.ts';
import { renderMarkdown } from '../../src/cli/markdown.ts';
import { engineOf } from './harness.ts';

const PAGE = `<!-- generated -->
# Hard-coded *secret*

| Severity | Preset |
| -------- | ------ |
| critical | [the \`first\` one](https://example.org/a) |

A **bad** idea; see [RFC 8725](https://www.rfc-editor.org/rfc/rfc8725), \`sign(a, '*b*')\` and 2 * 3 * 4.


## Bad

\`\`\`ts
// expect: hardcoded-secret
\tjwt.sign(claims, '**x**'); // \u001B[2J
\`\`\`

- one
* two
`;

describe('renderMarkdown', () => {
  it('gives plain text without colour', () => {
    expect(renderMarkdown(PAGE, new Chalk({ level: 0 }))).toBe(`Hard-coded secret

Severity  Preset
critical  the first one

A bad idea; see RFC 8725 (https://www.rfc-editor.org/rfc/rfc8725), sign(a, '*b*') and 2 * 3 * 4.

Bad

    // expect: hardcoded-secret
      jwt.sign(claims, '**x**'); // ␛[2J

• one
• two
`);
  });

  it('paints headings, code and stress', () => {
    const chalk = new Chalk({ level: 1 });
    expect(renderMarkdown('## A\n**b** `c`', chalk)).toBe(`${chalk.bold('A')}\n${chalk.bold('b')} ${chalk.cyan('c')}\n`);
  });
});

describe('explain without a page', () => {
  it('says what the rule says of itself', async () => {
    let out = '';
    const stdout = { write: (text: string, done?: () => void) => ((out += text), done?.(), true) };
    const io = { stdout, stderr: stdout, stdin: Readable.from([]), cwd: '/', env: {} };
    await explainCommand({ rule: 'token-in-local-storage', color: 'never' }, io, engineOf(), () => undefined);
    expect(out).toBe(
      'Token in localStorage\n\nA token is kept where every script of the page can read it.\n\nSeverity: medium. Preset: recommended.\n\n• CWE-922\n• RFC 8725 section 3.5\n\nhttps://github.com/jwt-audit/jwt-audit/blob/main/docs/rules/token-in-local-storage.md\n',
    );
  });
});

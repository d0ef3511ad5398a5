import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ESLint } from 'eslint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createESLint } from '../parity/hosts.ts';

let directory: string;
let eslint: ESLint;

beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'jwt-audit-editor-')));
  git('init', '-q');
  eslint = createESLint(10, directory);
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: directory, stdio: 'ignore' });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), text);
}

/** `line:column rule` of what ESLint says about a text, or about the file on the disk. */
async function lint(file: string, text?: string): Promise<string[]> {
  const filePath = join(directory, file);
  const results = text === undefined ? await eslint.lintFiles([filePath]) : await eslint.lintText(text, { filePath });
  return results.flatMap(({ messages }) =>
    messages.map((m) => `${m.line}:${m.column} ${m.ruleId?.replace('jwt-audit/', '') ?? m.message}`),
  );
}

const SIGN =
  "import jwt from 'jsonwebtoken';\nimport { SECRET } from './config.js';\nexport const token = jwt.sign({}, SECRET, { expiresIn: 60 });\n";
const LITERAL = "export const SECRET = 'four-words-that-nobody-guesses';\n";
const ENVIRONMENT = 'export const SECRET = process.env.SECRET;\n';

describe('a file that is edited', () => {
  it('is judged by its text, not by the file on the disk', async () => {
    write('a.js', "localStorage.setItem('access_token', t);\n");
    expect(await lint('a.js')).toEqual(['1:38 token-in-local-storage']);
    expect(await lint('a.js', "\n\nlocalStorage.setItem('access_token', t);\n")).toEqual(['3:38 token-in-local-storage']);
    expect(await lint('a.js', "localStorage.setItem('theme', t);\n")).toEqual([]);
  });

  it('need not exist', async () => {
    expect(await lint('new.js', "localStorage.setItem('access_token', t);\n")).toEqual(['1:38 token-in-local-storage']);
    const [result] = await eslint.lintText("localStorage.setItem('access_token', t);\n");
    expect(result?.messages.map((m) => m.ruleId)).toEqual(['jwt-audit/token-in-local-storage']);
  });

  it('is what an import that leads back to it means', async () => {
    write('keys.js', "import { KEY } from './a.js';\nexport const name = KEY;\n");
    const text = (key: string): string =>
      `import { name } from './keys.js';\nexport const KEY = '${key}';\nlocalStorage.setItem(name, t);\n`;
    write('a.js', text('theme'));
    expect(await lint('a.js')).toEqual([]);
    expect(await lint('a.js', text('access_token'))).toEqual(['3:28 token-in-local-storage']);
  });
});

describe('another file that changes on the disk', () => {
  it('is read anew when the linted file imports it', async () => {
    write('keys.js', "export const KEY = 'theme';\n");
    const text = "import { KEY } from './keys.js';\nlocalStorage.setItem(KEY, t);\n";
    write('a.js', text);
    expect(await lint('a.js')).toEqual([]);
    write('keys.js', "export const KEY = 'access_token';\n");
    expect(await lint('a.js')).toEqual(['2:27 token-in-local-storage']);
    write('keys.js', "export const KEY = 'language';\n");
    expect(await lint('a.js', `${text}\n`)).toEqual([]);
  });
});

describe('a file whose findings another file leads to', () => {
  it('shows them, and loses them when it is mended', async () => {
    write('config.js', LITERAL);
    write('token.js', SIGN);
    expect(await lint('config.js')).toEqual(['1:23 hardcoded-secret']);
    expect(await lint('token.js')).toEqual([]);
    expect(await lint('config.js', `// moved\n${LITERAL}`)).toEqual(['2:23 hardcoded-secret']);
    expect(await lint('config.js', ENVIRONMENT)).toEqual([]);
    write('config.js', ENVIRONMENT);
    expect(await lint('config.js')).toEqual([]);
    write('config.js', `\n${LITERAL}`);
    expect(await lint('config.js')).toEqual(['2:23 hardcoded-secret']);
  });

  it('loses them when the other file no longer leads there', async () => {
    write('config.js', LITERAL);
    write('token.js', SIGN);
    expect(await lint('config.js')).toEqual(['1:23 hardcoded-secret']);
    write('token.js', SIGN.replace('SECRET,', 'process.env.KEY,'));
    expect(await lint('config.js')).toEqual([]);
  });

  it('shows them when the other file was new and has been linted since', async () => {
    write('config.js', LITERAL);
    expect(await lint('config.js')).toEqual([]);
    write('token.js', SIGN);
    await lint('token.js');
    expect(await lint('config.js')).toEqual(['1:23 hardcoded-secret']);
  });

  it('shows them when git has brought the other file', async () => {
    write('config.js', LITERAL);
    expect(await lint('config.js')).toEqual([]);
    write('token.js', SIGN);
    git('add', 'token.js');
    expect(await lint('config.js')).toEqual(['1:23 hardcoded-secret']);
  });
});

it('what was learned from unsaved text is forgotten', async () => {
  write('config.js', LITERAL);
  write('token.js', SIGN);
  expect(await lint('config.js')).toEqual(['1:23 hardcoded-secret']);
  expect(await lint('config.js', ENVIRONMENT)).toEqual([]);
  expect(await lint('config.js')).toEqual(['1:23 hardcoded-secret']);
});

describe('of several places with one cause', () => {
  const answers = (first: string): string => `import jwt from 'jsonwebtoken';
const make = (sub) => jwt.sign({ sub }, process.env.KEY, { expiresIn: '1h', algorithm: 'HS256' });
${first}
export const login = (req, res) => res.json({ token: make(req.body.user) });
export const renew = (req, res) => res.json({ token: make(req.body.user) });
`;

  it('one speaks', async () => {
    expect(await lint('a.js', answers(''))).toEqual(['4:54 token-in-response-body']);
  });

  it('another one does where a comment switches off the first, whoever reads that', async () => {
    const rule = 'token-in-response-body -- for the app';
    expect(await lint('a.js', answers(`// jwt-audit-disable-next-line ${rule}`))).toEqual(['5:54 token-in-response-body']);
    expect(await lint('a.js', answers(`// eslint-disable-next-line jwt-audit/${rule}`))).toEqual(['5:54 token-in-response-body']);
    expect(await lint('a.js', answers(`/* eslint-disable jwt-audit/${rule} */`))).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { tree } from './harness.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CODE = `import jwt from 'jsonwebtoken';\nexport const sign = (id: string) => jwt.sign({ sub: id }, 'not-so-secret', { expiresIn: '5m' });\n`;

/** A copy of what the build made, to take parts away from. */
let copy: string;

beforeAll(() => {
  copy = tree({ 'package.json': '{ "type": "module" }', 'code/login.ts': CODE });
  for (const part of ['bin', 'dist']) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  mkdirSync(join(copy, 'node_modules'));
  for (const name of ['oxc-parser', '@oxc-parser'])
    symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name), 'junction');
});

function launch(): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/jwt-audit.js', 'code', '--color', 'never'], {
    cwd: copy,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const compiled = (): readonly string[] => readdirSync(join(copy, 'dist')).filter((name) => name.endsWith('.cache'));

describe('the compiled command', () => {
  it('is kept for the Node that built it', () => {
    expect(compiled()).toEqual([
      expect.stringMatching(new RegExp(`^command\\.cjs\\.[0-9a-f]{16}-${process.version.replaceAll('.', '\\.')}-${process.arch}\\.cache$`)),
    ]);
  });

  it('says the same when what V8 compiled is of no use, or not there', () => {
    const usual = launch();
    expect(usual).toMatchObject({ status: 1, stderr: '' });
    expect(usual.stdout).toContain('dictionary-secret');
    const [cache = ''] = compiled();
    writeFileSync(join(copy, 'dist', cache), 'not what V8 wrote');
    expect(launch()).toEqual(usual);
    rmSync(join(copy, 'dist', cache));
    expect(launch()).toEqual(usual);
  });
});

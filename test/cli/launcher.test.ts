import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tree } from './harness.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/jwt-audit.js', import.meta.url));

function launch(dist: Readonly<Record<string, string>>, input = ''): { status: number | null; stdout: string; stderr: string } {
  const root = tree({ 'package.json': '{ "type": "module" }', ...dist });
  cpSync(LAUNCHER, join(root, 'bin/jwt-audit.js'));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/jwt-audit.js', 'a', '-b'], { cwd: root, encoding: 'utf8', input });
  return { status, stdout, stderr };
}

describe('bin/jwt-audit.js', () => {
  it('says what to do when the package is not built', () => {
    expect(launch({})).toEqual({ status: 2, stdout: '', stderr: 'jwt-audit is not built: dist/cli.js is missing. Run `npm run build`.\n' });
  });

  it('hands over arguments and process, and the status back', () => {
    const main = `export async function main(argv, io) {
      let input = '';
      for await (const chunk of io.stdin) input += chunk;
      io.stdout.write(JSON.stringify([argv, input, io.cwd === process.cwd(), io.env === process.env]));
      return 3;
    }`;
    expect(launch({ 'dist/cli.js': main }, 'typed')).toEqual({ status: 3, stdout: '[["a","-b"],"typed",true,true]', stderr: '' });
  });
});

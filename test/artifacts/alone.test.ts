import { describe, expect, it } from 'vitest';
import { audit, type AuditOptions } from '../../src/engine/audit.ts';
import { gitIndexHost } from '../../src/project/host/git-index.ts';
import { overlay } from '../../src/project/host/overlay.ts';
import { diskHost } from '../../src/project/host/disk.ts';
import { createRedactor } from '../../src/report/redact.ts';
import { git, repository, write } from '../project/repository.ts';

const SECRET = '9fK2mZ7tLbW4rKcY8dNhP3sJ6gAuEoQx';
const OTHER = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';
const FILES = {
  'package.json': '{}',
  'src/auth.ts': "import jwt from 'jsonwebtoken';\nexport const issue = (sub: string) => jwt.sign({ sub }, process.env.APP_PEPPER!);\n",
  '.env': `STRIPE_KEY=${OTHER}\nAPP_PEPPER=${SECRET}\n`,
};

async function found(root: string, options: Partial<AuditOptions> = {}): Promise<readonly string[]> {
  const { findings } = await audit({
    paths: [root],
    cwd: root,
    preset: 'all',
    only: ['env-file-committed'],
    minConfidence: 'low',
    ...options,
  });
  return findings.map(
    ({ file, line, column, messageId, confidence }) => `${file.slice(root.length + 1)}:${line}:${column} ${messageId} ${confidence}`,
  );
}

describe('a file that is no code', () => {
  it('is found with its tree', async () => {
    expect(await found(repository(FILES))).toEqual(['.env:2:12 tracked high']);
  });

  it('is found by itself', async () => {
    const root = repository(FILES);
    expect(await found(root, { paths: [`${root}/.env`] })).toEqual(['.env:2:12 tracked high']);
  });

  it('is found in the index', async () => {
    const root = repository({ ...FILES, '.env': '' });
    write(root, { '.env': FILES['.env'] });
    git(root, 'add', '.env');
    const host = gitIndexHost(root);
    if (!host) throw new Error('no index');
    expect(await found(root, { host, files: [`${root}/.env`], isPart: true, git: 'tracked' })).toEqual(['.env:2:12 tracked high']);
  });

  it('is found on standard input', async () => {
    const root = repository({ ...FILES, '.env': '' });
    const file = `${root}/.env`;
    expect(await found(root, { paths: [file], files: [file], host: overlay(diskHost(), file, FILES['.env']) })).toEqual([
      '.env:2:12 tracked high',
    ]);
  });

  it('is about to be committed', async () => {
    const root = repository({ 'src/auth.ts': FILES['src/auth.ts'] });
    write(root, { '.env': FILES['.env'] });
    expect(await found(root)).toEqual(['.env:2:12 untracked medium']);
  });

  it('is left alone where git ignores it, also when it is named', async () => {
    const root = repository({ 'src/auth.ts': FILES['src/auth.ts'], '.gitignore': '.env\n' });
    write(root, { '.env': FILES['.env'] });
    expect(await found(root)).toEqual([]);
    expect(await found(root, { paths: [`${root}/.env`] })).toEqual([]);
  });

  it('is left alone where the configuration ignores it', async () => {
    const root = repository(FILES);
    expect(await found(root, { config: { ignores: ['**/.env'], directory: root } })).toEqual([]);
  });

  it('shows the path of a file with a key, which is no secret', async () => {
    const list = `JWT_PRIVATE_KEY_PATH=keys/jwt.key\n${FILES['.env']}`;
    const root = repository({ ...FILES, '.env': list });
    const result = await audit({ paths: [root], cwd: root, preset: 'all', only: ['env-file-committed'] });
    expect(createRedactor(result).text(list)).toContain('JWT_PRIVATE_KEY_PATH=keys/jwt.key');
  });

  it('shows nothing of what it holds', async () => {
    const root = repository(FILES);
    const result = await audit({ paths: [root], cwd: root, preset: 'all', only: ['env-file-committed'] });
    const shown = createRedactor(result).text(FILES['.env']);
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain(OTHER);
  });

  it('hides addresses that may hold a password, and neither a path of the server itself nor the name of a header', async () => {
    const env = `${FILES['.env']}DATABASE_URL=postgres://app:orange-tulip@db/app\nAPI_URL=/src\nTOKEN_HEADER=Authorization\n`;
    const root = repository({ ...FILES, '.env': env });
    const result = await audit({ paths: [root], cwd: root, preset: 'all', only: ['env-file-committed'] });
    const shown = createRedactor(result).text(env);
    expect(shown).not.toContain('orange-tulip');
    expect(shown).toContain('API_URL=/src\nTOKEN_HEADER=Authorization');
  });
});

// The package as a user gets it: packed, installed into an empty project, imported and run.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack } from '../../scripts/pack.mjs';

const windows = process.platform === 'win32';
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'jwt-audit-tarball-'));
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }\n');
  const tarball = pack(project);
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: project, stdio: 'pipe', shell: windows });
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

/** Runs a module in the project and returns what it prints. */
function evaluate(code: string, kind: 'module' | 'commonjs' = 'module'): string {
  return execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', code], { cwd: project, encoding: 'utf8' }).trim();
}

function installed(): string[] {
  const root = join(project, 'node_modules');
  return readdirSync(root)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(root, name)).map((inner) => `${name}/${inner}`) : [name]));
}

const manifest = () =>
  JSON.parse(readFileSync(join(project, 'node_modules/jwt-audit/package.json'), 'utf8')) as {
    version: string;
    scripts: Record<string, string>;
  };

function jwtAudit(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const launcher = join(project, 'node_modules/jwt-audit/bin/jwt-audit.js');
  return spawnSync(process.execPath, [launcher, ...args], { cwd: project, encoding: 'utf8' });
}

describe('what is installed', () => {
  test('the files are the launcher, the build, the rules’ pages, the schema and the papers', () => {
    expect(readdirSync(join(project, 'node_modules/jwt-audit')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'docs',
      'package.json',
      'schemas',
    ]);
    expect(readdirSync(join(project, 'node_modules/jwt-audit/docs'))).toEqual(['rules']);
  });

  test('only the parser comes along, no eslint and no typescript', () => {
    const names = installed().filter((name) => !/^@oxc-parser\/binding-/.test(name));
    expect(names.sort()).toEqual(['@oxc-project/types', 'jwt-audit', 'oxc-parser']);
  });

  test('nothing that is installed has an install script', () => {
    for (const name of installed()) {
      const { scripts = {} } = JSON.parse(readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')) as {
        scripts?: Record<string, string>;
      };
      expect({ name, scripts: ['preinstall', 'install', 'postinstall'].filter((script) => script in scripts) }).toEqual({
        name,
        scripts: [],
      });
    }
  });

  test('the licences of bundled packages are there', () => {
    const licences = readFileSync(join(project, 'node_modules/jwt-audit/dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    expect(licences).toMatch(/^commander \d/m);
    expect(licences).toMatch(/^chalk \d/m);
  });
});

describe('the entries', () => {
  test('the library has audit, auditText and rules', () => {
    const code = "import * as api from 'jwt-audit'; console.log(typeof api.audit, typeof api.auditText, api.rules.length > 0)";
    expect(evaluate(code)).toBe('function function true');
  });

  test('the ESLint plugin loads without eslint, by import and by require', () => {
    const names = '[Object.keys(plugin.rules).length > 0, Object.keys(plugin.configs).sort().join()].join()';
    expect(evaluate(`import plugin from 'jwt-audit/eslint'; console.log(${names})`)).toBe('true,all,recommended,strict');
    expect(evaluate(`const plugin = require('jwt-audit/eslint'); console.log(${names})`, 'commonjs')).toBe('true,all,recommended,strict');
  });

  test('the types need no package but eslint, for the plugin', () => {
    const imported = (file: string) => {
      const types = readFileSync(join(project, 'node_modules/jwt-audit/dist', file), 'utf8');
      const IMPORT = /(?:^(?:import|export)\b.*\bfrom\s*|\bimport\s*\(\s*)["']([^"']+)["']/gm;
      const specifiers = [...types.matchAll(IMPORT)].map((match) => match[1]);
      return [...new Set(specifiers)].filter((specifier) => !specifier?.startsWith('.'));
    };
    expect(imported('index.d.ts')).toEqual([]);
    expect(imported('eslint.d.ts')).toEqual(['eslint']);
  });

  test('the manifest can be read', () => {
    expect(evaluate("console.log(require('jwt-audit/package.json').version)", 'commonjs')).toBe(manifest().version);
  });
});

describe('the command', () => {
  test('npm links it', () => {
    expect(readdirSync(join(project, 'node_modules/.bin'))).toContain(windows ? 'jwt-audit.cmd' : 'jwt-audit');
  });

  test('it says its version', () => {
    expect(jwtAudit('--version')).toMatchObject({ status: 0, stdout: `${manifest().version}\n`, stderr: '' });
  });

  test('it finds a token in localStorage and exits with 1', () => {
    mkdirSync(join(project, 'app'));
    writeFileSync(join(project, 'app/login.js'), "export const remember = (token) => localStorage.setItem('token', token);\n");
    const { status, stdout } = jwtAudit('--format', 'json', 'app');
    const { findings } = JSON.parse(stdout) as { findings: { ruleId: string; file: string; line: number }[] };
    expect(findings).toMatchObject([{ ruleId: 'token-in-local-storage', file: 'app/login.js', line: 1 }]);
    expect(status).toBe(1);
  });
});

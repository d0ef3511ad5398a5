// Runs the scripts of action.yml as a runner would, with a stand-in for jwt-audit that writes down its arguments.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
}

const { runs } = parse(readFileSync('action.yml', 'utf8')) as { runs: { steps: readonly Step[] } };

function stepNamed(name: string): Step {
  const step = runs.steps.find((candidate) => candidate.name === name);
  if (!step) throw new Error(`action.yml has no step ${name}`);
  return step;
}

// As a runner does: the first bash on the PATH of Windows belongs to WSL.
const bash = process.platform === 'win32' ? 'C:\\Program Files\\Git\\bin\\bash.exe' : 'bash';
let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'jwt-audit-action-'));
  return () => {
    rmSync(workspace, { recursive: true, force: true });
  };
});

interface Outcome {
  readonly status: number | null;
  readonly args: readonly string[];
  readonly outputs: string;
}

function audit(env: Readonly<Record<string, string>>, standIn: { exit: number; writesSarif: boolean }): Outcome {
  const launcher = join(workspace, 'stand-in.mjs');
  const sarif = standIn.writesSarif ? "writeFileSync('out.sarif', '{}');" : '';
  writeFileSync(
    launcher,
    `import { writeFileSync } from 'node:fs';
writeFileSync('arguments.json', JSON.stringify(process.argv.slice(2)));
${sarif}
process.exitCode = ${standIn.exit};
`,
  );
  const outputFile = join(workspace, 'outputs');
  writeFileSync(outputFile, '');
  const { status } = spawnSync(bash, ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', stepNamed('Audit').run ?? ''], {
    cwd: workspace,
    env: {
      ...process.env,
      LAUNCHER: launcher,
      PATHS: '.',
      PRESET: '',
      FAIL_ON: 'low',
      SARIF_FILE: 'out.sarif',
      GITHUB_OUTPUT: outputFile,
      ...env,
    },
  });
  return {
    status,
    args: JSON.parse(readFileSync(join(workspace, 'arguments.json'), 'utf8')) as string[],
    outputs: readFileSync(outputFile, 'utf8'),
  };
}

describe('the audit step', () => {
  test('annotates, writes SARIF and audits the workspace by default', () => {
    const { args } = audit({}, { exit: 0, writesSarif: true });
    expect(args).toEqual(['--format', 'github', '--format', 'sarif=out.sarif', '--fail-on', 'low', '--', '.']);
  });

  test('takes one path per line, with spaces, and never as an option', () => {
    const { args } = audit({ PATHS: 'apps/web\n\nmy packages\n--fail-on\n', PRESET: 'strict' }, { exit: 0, writesSarif: true });
    expect(args.slice(6)).toEqual(['--preset', 'strict', '--', 'apps/web', 'my packages', '--fail-on']);
  });

  test('runs nothing that an input brings', () => {
    const { args } = audit(
      { PATHS: '$(touch injected); `touch injected`', PRESET: '"; touch injected; "' },
      { exit: 0, writesSarif: true },
    );
    expect(args.slice(6)).toEqual(['--preset', '"; touch injected; "', '--', '$(touch injected); `touch injected`']);
    expect(() => readFileSync(join(workspace, 'injected'))).toThrow('ENOENT');
  });

  test('keeps the exit code for later, so that the upload still comes', () => {
    expect(audit({}, { exit: 1, writesSarif: true })).toMatchObject({ status: 0, outputs: 'exit-code=1\nsarif-file=out.sarif\n' });
  });

  test('names no SARIF file when none was written, even if an old one lies there', () => {
    writeFileSync(join(workspace, 'out.sarif'), 'old');
    expect(audit({}, { exit: 2, writesSarif: false })).toMatchObject({ status: 0, outputs: 'exit-code=2\n' });
  });
});

test('the upload runs also after findings, before the result is given', () => {
  const names = runs.steps.map((step) => step.name);
  expect(names).toEqual(['Build jwt-audit', 'Audit', 'Upload', 'Result']);
  expect(stepNamed('Upload').if).toMatch(/^always\(\)/);
});

test.each([0, 1, 2, 3])('the result step ends with exit code %i of the audit', (code) => {
  const { status } = spawnSync(bash, ['-c', stepNamed('Result').run ?? ''], { env: { ...process.env, EXIT_CODE: String(code) } });
  expect(status).toBe(code);
});

// The promises about workflows and the action that are easy to break in a review: pins, permissions, injection.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>>;
}
interface Action {
  readonly runs: { readonly steps: readonly Step[] };
}

const workflowFiles = readdirSync('.github/workflows').map((name) => `.github/workflows/${name}`);
const workflows = workflowFiles.map((file) => ({ file, workflow: parse(readFileSync(file, 'utf8')) as Workflow }));
const action = parse(readFileSync('action.yml', 'utf8')) as Action;
const allSteps = [...workflows.flatMap(({ workflow }) => Object.values(workflow.jobs).flatMap((job) => job.steps)), ...action.runs.steps];

test('there are workflows', () => {
  expect(workflowFiles).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml']);
});

test('each action of others is pinned by a full commit, with its version in a comment', () => {
  const lines = [...workflowFiles, 'action.yml']
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /\buses:/.test(line));
  const others = lines.filter((line) => !/uses: \.\/$/.test(line));
  expect(others.length).toBeGreaterThan(5);
  expect(others.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

describe.each(workflows)('$file', ({ workflow }) => {
  test('has no permissions by default, and each job names its own', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  test('leaves no credentials behind a checkout', () => {
    const checkouts = Object.values(workflow.jobs).flatMap((job) => job.steps.filter((step) => step.uses?.startsWith('actions/checkout@')));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });
});

test('no script is put together from expressions', () => {
  expect(allSteps.map((step) => step.run ?? '').filter((script) => script.includes('${{'))).toEqual([]);
});

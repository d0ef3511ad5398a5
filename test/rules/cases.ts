import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../../src/engine/audit.ts';
import type { Finding } from '../../src/engine/finding.ts';
import type { Host } from '../../src/project/host.ts';
import { diskHost } from '../../src/project/host/disk.ts';
import { toPosix } from '../../src/project/paths.ts';

/** Where a format has no comments, marks stand in a file of the case: `keys/private.pem:1 rule-id`. */
const SIDECAR = 'expect.txt';

export const FIXTURES = toPosix(join(import.meta.dirname, '../../fixtures'));

/** A finding as a test names it. */
export interface Expected {
  /** Relative to the case. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** The `bad-*` and `ok-*` cases of a rule: a file or a folder each. */
export function casesOf(ruleId: string): readonly string[] {
  return readdirSync(join(FIXTURES, ruleId))
    .filter((name) => /^(?:bad|ok)-/.test(name))
    .sort();
}

function filesOf(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== SIDECAR)
    .map((entry) => toPosix(join(entry.parentPath, entry.name)))
    .sort();
}

/** The marks in comments: `// expect: rule-id[, rule-id]` on the primary line, `// related: rule-id` on a line of the way. `#` begins one too. */
export function marksOf(path: string, mark: 'expect' | 'related'): readonly Expected[] {
  const base = statSync(path).isDirectory() ? path : toPosix(join(path, '..'));
  const beside = mark === 'expect' && base === path && existsSync(`${path}/${SIDECAR}`) ? readFileSync(`${path}/${SIDECAR}`, 'utf8') : '';
  const listed = [...beside.matchAll(/^(.+):(\d+) ([\w-]+)$/gm)].map(([, file = '', line, rule = '']) => ({
    file,
    line: Number(line),
    rule,
  }));
  const inComments = filesOf(path).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, i) => {
        const found = new RegExp(`(?://|#|<!--|/\\*|\\{/\\*)\\s*${mark}:\\s*([\\w-]+(?:\\s*,\\s*[\\w-]+)*)`).exec(text);
        const ids = found?.[1]?.split(/\s*,\s*/) ?? [];
        return ids.map((rule) => ({ file: file.slice(base.length + 1), line: i + 1, rule }));
      }),
  );
  return [...inComments, ...listed].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

/** Audits a case with one rule, or with all of them. */
export async function findingsOf(path: string, only?: string): Promise<readonly Finding[]> {
  const first = statSync(path).isDirectory() ? '' : readFileSync(path, 'utf8').slice(0, 200);
  const isFolder = statSync(path).isDirectory();
  const low = isFolder
    ? filesOf(path).some((file) => /^(?:\/\/|#) min-confidence: low/.test(readFileSync(file, 'utf8')))
    : first.startsWith('// min-confidence: low');
  const result = await audit({
    paths: [path],
    cwd: FIXTURES,
    ...(isFolder ? {} : { files: [path], host: without(neighboursOf(path)) }),
    preset: 'all',
    minConfidence: low ? 'low' : 'medium',
    ...(only ? { only: [only] } : {}),
  });
  return result.findings;
}

/** A case is a program of its own: what its neighbours configure is not meant for it. */
function neighboursOf(path: string): (other: string) => boolean {
  return (other) => other.startsWith(`${FIXTURES}/`) && other !== path && !path.startsWith(`${other}/`);
}

function without(isHidden: (path: string) => boolean): Host {
  const disk = diskHost();
  return {
    ...disk,
    read: (path) => (isHidden(path) ? undefined : disk.read(path)),
    list: (directory) => (isHidden(directory) ? [] : disk.list(directory).filter(({ name }) => !isHidden(`${directory}/${name}`))),
  };
}

export function located(findings: readonly Finding[], path: string): readonly Expected[] {
  const base = statSync(path).isDirectory() ? path : toPosix(join(path, '..'));
  return findings.map((f) => ({ file: f.file.slice(base.length + 1), line: f.line, rule: f.ruleId }));
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createAnalysis, type Analysis } from '../../src/models/analysis.ts';
import type { Operation } from '../../src/models/operation.ts';
import { rows } from '../../src/models/rows.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';
import type { SourceModule } from '../../src/source/module.ts';
import { ROOT } from '../engine/memory.ts';
import { FIXTURES } from '../rules/cases.ts';
import { applied, type Edit } from './edits.ts';

/** The files of a case by their paths below the root. */
export type Program = Readonly<Record<string, string>>;

/** A file of a program with what a rewrite asks about it. */
export interface File {
  readonly path: string;
  readonly module: SourceModule;
  /** What the rules would judge in it. */
  operations(): readonly Operation[];
}

/** A way to write the same program differently; undefined where it does not apply. */
export type Rewrite = (program: Program) => Program | undefined;

const CODE = /\.[cm]?[jt]sx?$/;

/** A case of the fixtures; undefined when it has files that are more than code. */
export function readCase(rule: string, name: string): Program | undefined {
  const path = `${FIXTURES}/${rule}/${name}`;
  const isFolder = statSync(path).isDirectory();
  const names = isFolder ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [name];
  const base = isFolder ? path : `${FIXTURES}/${rule}`;
  const files = names.map((file) => file.replaceAll('\\', '/')).filter((file) => statSync(`${base}/${file}`).isFile());
  if (files.some((file) => !CODE.test(file) && !file.endsWith('.json'))) return undefined;
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(`${base}/${file}`, 'utf8')]));
}

const parsed = new WeakMap<Program, readonly File[]>();

/** The code files of a program, parsed once for all rewrites. */
export function filesOf(program: Program): readonly File[] {
  const known = parsed.get(program);
  if (known) return known;
  const host = memoryHost(Object.fromEntries(Object.entries(program).map(([path, text]) => [`${ROOT}/${path}`, text])));
  const project = createProject(host, ROOT);
  let analysis: Analysis | undefined;
  const files = codeFiles(program).map((path) => {
    const module = project.load(`${ROOT}/${path}`);
    if (!module) throw new Error(`${path} cannot be parsed`);
    return { path, module, operations: () => (analysis ??= createAnalysis(project, rows)).operations(module) };
  });
  parsed.set(program, files);
  return files;
}

export function codeFiles(program: Program): readonly string[] {
  return Object.keys(program).filter((path) => CODE.test(path));
}

/** A rewrite that treats each file by itself and applies where it changes one. */
export function perFile(editsOf: (file: File) => readonly Edit[]): Rewrite {
  return (program) => {
    const result: Record<string, string> = { ...program };
    let isChanged = false;
    for (const file of filesOf(program)) {
      const edits = editsOf(file);
      if (edits.length === 0) continue;
      isChanged = true;
      result[file.path] = applied(file.module.text, edits);
    }
    return isChanged ? result : undefined;
  };
}

import { createAnalysis } from '../../src/models/analysis.ts';
import { ONLY_FOR_RULES, type Operation } from '../../src/models/operation.ts';
import type { RoleName } from '../../src/models/role-names.ts';
import { rows } from '../../src/models/rows.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';
import { placeOfMark, textOf, type Answer, type Program } from '../dataflow/harness.ts';

const ROOT = '/repo';

/** Other files of the tree, by their paths below its root. */
export type Files = Readonly<Record<string, string>>;

/** The operations in a program, in source order. The file is `main.ts` unless the name says otherwise. */
export function operationsIn(text: string, files: Files = {}, name = 'main.ts'): readonly Operation[] {
  const all = { ...files, [name]: text };
  const host = memoryHost(Object.fromEntries(Object.entries(all).map(([path, content]) => [`${ROOT}/${path}`, content])));
  const project = createProject(host, ROOT);
  const analysis = createAnalysis(project, rows);
  const modules = project.loadAll(`${ROOT}/${name}`);
  if (modules.length === 0) throw new Error(`${name} was not parsed: ${JSON.stringify(project.diagnostics)}`);
  return modules.flatMap((module) => analysis.operations(module));
}

/** Where the marked expression comes from, for somebody who knows the libraries. */
export function arrivesAt(program: Program): Answer {
  const { project, place } = placeOfMark(program);
  const { origins, complete } = createAnalysis(project, rows).walker.origins(place);
  return { origins: origins.map(textOf).sort(), complete };
}

/** "kind library", in source order, without the sources of keys and other values, and without kinds that only rules ask for. */
export function kindsIn(text: string, files: Files = {}, name = 'main.ts'): readonly string[] {
  return operationsIn(text, files, name)
    .filter(({ kind }) => kind !== 'source' && !ONLY_FOR_RULES.has(kind))
    .map(({ kind, model }) => `${kind} ${model.library}`.trim());
}

/** A manifest that depends on libraries. */
export function dependingOn(...libraries: string[]): Files {
  return { 'package.json': JSON.stringify({ name: 'p', dependencies: Object.fromEntries(libraries.map((l) => [l, '*'])) }) };
}

/** What a role can be, as far as the source spells it out; "?" for anything else, "absent" for nothing. */
export function valuesOf(operation: Operation | undefined, role: RoleName): readonly unknown[] {
  if (!operation) throw new Error('there is no such operation');
  const { origins, place } = operation.role(role);
  if (origins.length === 0 && !place) return ['absent'];
  return origins.map((o) => (o.kind === 'literal' ? o.value : o.kind === 'absent' ? 'absent' : '?'));
}

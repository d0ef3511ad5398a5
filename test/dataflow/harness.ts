import { expect, it } from 'vitest';
import type { Frame } from '../../src/dataflow/frame.ts';
import type { Origin, Path, Place } from '../../src/dataflow/origin.ts';
import type { Semantics } from '../../src/dataflow/semantics.ts';
import { createWalker, type Walker } from '../../src/dataflow/walk.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject, type Project } from '../../src/project/project.ts';
import { startOf } from '../../src/source/ast.ts';
import type { Node, SourceModule } from '../../src/source/module.ts';

/** One file by itself, or several by their paths below the root. The one that is asked holds the mark. */
export type Program = string | Readonly<Record<string, string>>;

/** What a walk answers, as text that a reader can check against the program. */
export interface Answer {
  readonly origins: readonly string[];
  readonly complete: boolean;
}

const ROOT = '/repo';
/** Stands before the expression that is asked. */
const MARK = '/*?*/';

/** All places that a value can come from were found. */
export function known(...origins: string[]): Answer {
  return { origins: origins.sort(), complete: true };
}

/** Some of the places are out of sight. */
export function open(...origins: string[]): Answer {
  return { origins: origins.sort(), complete: false };
}

/** Where the marked expression, or what is read from it by `path` ("a.b"), comes from. */
export function from(program: Program, path = ''): Answer {
  const { walker, place } = marked(program);
  const { origins, complete } = walker.origins(place, keysOf(path));
  expect(strangers(origins)).toEqual([]);
  return { origins: origins.map(textOf).sort(), complete };
}

/** Places whose node is not of their file: what points there would show another line. */
function strangers(origins: readonly Origin[]): readonly string[] {
  const places = origins.flatMap((origin) => [origin, ...origin.steps, ...('calls' in origin ? origin.calls : [])]);
  return places
    .filter(({ module, node }) => rootOf(node) !== module.ast)
    .map(({ module, node }) => `${node.type} is not of ${module.path}`);
}

function rootOf(node: Node): Node {
  let top = node;
  while (top.parent) top = top.parent;
  return top;
}

/** The phrases of the steps to the marked expression, for each origin. */
export function stepsTo(program: Program, path = ''): readonly (readonly string[])[] {
  const { walker, place } = marked(program);
  return walker.origins(place, keysOf(path)).origins.map((o) => o.steps.map((s) => s.phrase));
}

/** Why the walk did not find an answer. */
export function reasons(program: Program, path = ''): readonly string[] {
  const { walker, place } = marked(program);
  return walker.origins(place, keysOf(path)).origins.flatMap((o) => (o.kind === 'unknown' ? [o.reason] : []));
}

export type Case = readonly [name: string, program: Program, answer: Answer, path?: string];

/** One test for each case: the answer is exactly this. */
export function answers(cases: readonly Case[]): void {
  for (const [name, program, answer, path] of cases) {
    it(name, () => {
      expect(from(program, path)).toEqual(answer);
    });
  }
}

export function marked(program: Program, semantics: Semantics = toy): { walker: Walker; place: Place; frame?: Frame } {
  const { project, place } = placeOfMark(program);
  return { walker: createWalker(project, semantics), place };
}

/** The marked expression, in the project that the program is. */
export function placeOfMark(program: Program): { project: Project; place: Place } {
  const files = typeof program === 'string' ? { 'main.ts': program } : program;
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text])));
  const project = createProject(host, ROOT);
  const asked = Object.entries(files).find(([, text]) => text.includes(MARK));
  if (!asked) throw new Error(`no file holds the mark ${MARK}`);
  const [path, text] = asked;
  const module = project.load(`${ROOT}/${path}`);
  if (!module) throw new Error(`${path} was not parsed: ${JSON.stringify(project.diagnostics)}`);
  const offset = text.indexOf(MARK) + MARK.length;
  const start = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
  return { project, place: { module, node: expressionAt(module, start) } };
}

/**
 * A library that the walk does not know: the global `source()` gives a marked value, `new Source()` too,
 * and `fetchMarked(f)` calls `f(error, marked)`.
 */
const toy: Semantics = {
  call: ({ node }) => {
    const isSource =
      (node.type === 'CallExpression' || node.type === 'NewExpression') &&
      node.callee.type === 'Identifier' &&
      /^source$/i.test(node.callee.name);
    return isSource ? { what: 'marked', by: node } : undefined;
  },
  callback: ({ node }, argument, parameter) => {
    const isFetch = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'fetchMarked';
    return isFetch && argument === 0 && parameter === 1 ? { what: 'marked', by: node } : undefined;
  },
};

function keysOf(path: string): Path {
  return path === '' ? [] : path.split('.');
}

/** The outermost expression that begins at an offset. */
function expressionAt(module: SourceModule, offset: number): Node {
  const queue: Node[] = [module.ast];
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (startOf(node) === offset && !/(?:Statement|Declaration|Declarator|Program|SpreadElement|Property)$/.test(node.type)) return node;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value as unknown]) {
        if (typeof child === 'object' && child !== null && 'type' in child) queue.push(child as Node);
      }
    }
  }
  throw new Error('no expression begins at the mark');
}

export function textOf(origin: Origin): string {
  const text = bareText(origin);
  return origin.steps.some((s) => s.tag === 'fallback') ? `${text} (fallback)` : text;
}

function bareText(origin: Origin): string {
  switch (origin.kind) {
    case 'literal':
      return `literal ${typeof origin.value === 'string' ? JSON.stringify(origin.value) : String(origin.value)}`;
    case 'template':
      return `template ${origin.parts.map((p) => p ?? '{}').join('')}`;
    case 'env':
      return chain(`env ${origin.name}`, origin.path);
    case 'result':
      return chain(origin.what, origin.path);
    case 'package':
    case 'global':
    case 'parameter':
      return chain(`${origin.kind} ${origin.name}`, origin.path);
    default:
      return origin.kind;
  }
}

function chain(head: string, path: Path): string {
  return path.reduce((text, key) => (key === '()' ? `${text}()` : `${text}.${key}`), head);
}

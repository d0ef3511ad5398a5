import type { Place } from '../dataflow/origin.ts';
import { directoryOf, joinPath } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import { childrenOf, enclosingFunction, endOf, memberKey, startOf, stringValue } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** Where frameworks look for the code that sees every request first, beside their settings: SvelteKit, Astro, Next.js. */
const FIRST = ['src/hooks.server', 'src/hooks.server/index', 'src/middleware', 'src/middleware/index', 'middleware', 'src/proxy', 'proxy'];
const ENDINGS = ['ts', 'js', 'mts', 'mjs'];

/**
 * Where a program compares the Origin header of every request itself and answers 403: in the file in which the framework looks for what
 * sees requests first, or in one that this file imports.
 */
export function createOriginCheck(project: Project): (settings: SourceModule) => Place | undefined {
  return (settings) => {
    const folder = directoryOf(settings.path);
    const files = FIRST.flatMap((file) => ENDINGS.map((ending) => joinPath(folder, `${file}.${ending}`)));
    const first = files.find((file) => project.textOf(file) !== undefined);
    if (first === undefined) return undefined;
    return [first, ...importsOf(project, first)].flatMap((file) => checksIn(project, file))[0];
  };
}

function importsOf(project: Project, file: string): readonly string[] {
  return project.loadAll(file).flatMap(({ nodes }) =>
    nodes.ImportDeclaration.flatMap((node) => {
      if (node.type !== 'ImportDeclaration' || node.importKind === 'type') return [];
      const target = project.resolve(node.source.value, file);
      return target.kind === 'file' ? [target.path] : [];
    }),
  );
}

function checksIn(project: Project, file: string): readonly Place[] {
  const text = project.textOf(file);
  if (text === undefined || !/['"]origin['"]/i.test(text) || !text.includes('403')) return [];
  return project.loadAll(file).flatMap((module) =>
    module.nodes.CallExpression.flatMap((node) => {
      const fn = readsOrigin(node) ? enclosingFunction(node) : undefined;
      return fn && compares(fn) && refuses(module, fn) ? [{ module, node }] : [];
    }),
  );
}

/** `request.headers.get('origin')` */
function readsOrigin(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || memberKey(node.callee) !== 'get') return false;
  return stringValue(node.arguments[0])?.toLowerCase() === 'origin';
}

function compares(fn: Node): boolean {
  const queue: Node[] = [fn];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (isLookUp(node) || (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator))) return true;
    queue.push(...childrenOf(node));
  }
  return false;
}

/** `origins.includes(origin)` */
function isLookUp(node: Node): boolean {
  return (
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && /^(?:includes|has)$/.test(memberKey(node.callee) ?? '')
  );
}

/** `error(403, …)`, `new Response(…, { status: 403 })` */
function refuses({ text }: SourceModule, fn: Node): boolean {
  return /\b403\b/.test(text.slice(startOf(fn), endOf(fn)));
}

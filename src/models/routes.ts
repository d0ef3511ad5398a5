import type { Walker } from '../dataflow/walk.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { memberKey, stringValue, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { exportedNames } from './callee-names.ts';
import { namedFunctionAround, stemOf } from './callers.ts';

/** A route that a function answers although it is written elsewhere: `router.get('/logout', auth.logout)`. */
export interface RouteOf {
  /** In capitals. */
  readonly method: string;
  readonly path: string | undefined;
  readonly at: Place;
}

const VERBS = new Set(['get', 'head', 'post', 'put', 'patch', 'delete']);
/** So many files are read for them at most. */
const MAX_FILES = 16;

/** Finds the routes that name the function around a node, in its file and in those of the package that mention it. */
export function createRoutes(project: Project, walker: Walker): (place: Place) => readonly RouteOf[] {
  return ({ module, node }) => {
    const around = namedFunctionAround(node);
    if (!around) return [];
    const names = new Set([around.name, ...exportedNames(module, around.fn)]);
    const isIt = (at: Place): boolean => walker.origins(at).origins.some((o) => o.kind === 'function' && o.node === around.fn);
    return [module, ...filesNaming(names, module)].flatMap((place) =>
      (typeof place === 'string' ? project.loadAll(place) : [place]).flatMap((caller) => routesIn(caller, names, isIt)),
    );
  };

  function filesNaming(names: ReadonlySet<string>, module: SourceModule): readonly string[] {
    const stem = stemOf(module.path);
    const files = [...names].flatMap((name) =>
      name === 'default' ? project.filesMentioning(`/${stem}`, module.path) : project.filesMentioning(name, module.path, stem),
    );
    const others = [...new Set(files)].filter((file) => file !== module.path && !isTestFile(file, project.base));
    return others.length > MAX_FILES ? [] : others;
  }
}

function routesIn(module: SourceModule, names: ReadonlySet<string>, isIt: (at: Place) => boolean): readonly RouteOf[] {
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return [];
    const verb = memberKey(call.callee);
    if (verb === undefined || !VERBS.has(verb)) return [];
    const handlers = call.arguments.flatMap((argument) => (argument.type === 'CallExpression' ? argument.arguments : [argument]));
    const isNamed = handlers.some((at) => isCalled(at, names) && isIt({ module, node: at }));
    return isNamed ? [{ method: verb.toUpperCase(), path: pathOf(call), at: { module, node: call } }] : [];
  });
}

function isCalled(node: Node, names: ReadonlySet<string>): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return names.has(inner.name) || names.has('default');
  return inner.type === 'MemberExpression' && names.has(memberKey(inner) ?? '');
}

/** `router.get(path, …)`, `router.route(path).get(…)`. */
function pathOf(call: Extract<Node, { type: 'CallExpression' }>): string | undefined {
  const own = stringValue(call.arguments[0]);
  if (own !== undefined || call.callee.type !== 'MemberExpression') return own;
  const route = unwrap(call.callee.object);
  return route.type === 'CallExpression' ? stringValue(route.arguments[0]) : undefined;
}

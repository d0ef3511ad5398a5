import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingFunction, isFunction, memberKey, stringValue, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { exportedNames } from './callee-names.ts';
import { functionsOf } from './called-functions.ts';
import { namedFunctionAround, stemOf } from './callers.ts';
import { isRegistration } from './one-route.ts';

/** A handler that more files name than these is not looked for. */
const MAX_FILES = 8;
/** `exports.login = (req, res) => controller.login(req, res)`: handlers that hand everything on to another. */
const MAX_HANDED = 2;

interface RegistrationWorld {
  readonly project: Project;
  readonly walker: Walker;
}

/** Where a handler that stands in one file is registered in others: `router.post('/login', guard, users.login)`. */
export function registrationsElsewhere(handler: Place, world: RegistrationWorld, left = MAX_HANDED): readonly Place[] {
  const { project, walker } = world;
  const { module, node: fn } = handler;
  if (!isFunction(fn) || left === 0) return [];
  const names = namesOf(module, fn);
  return filesNaming(names, module, project).flatMap((path) =>
    project.loadAll(path).flatMap((other) =>
      other.nodes.CallExpression.flatMap((call) => {
        if (call.type !== 'CallExpression') return [];
        const named = namedIn(call, names);
        if (!named || !functionsOf({ module: other, node: named }, walker).some(({ node }) => node === fn)) return [];
        if (named !== call.callee) return isRegistration(call) || isOfRoute(call) ? [{ module: other, node: named }] : [];
        const around = handingOn(call);
        return around ? registrationsElsewhere({ module: other, node: around }, world, left - 1) : [];
      }),
    ),
  );
}

function namesOf(module: SourceModule, fn: FunctionNode): ReadonlySet<string> {
  const own = namedFunctionAround(fn.body)?.name;
  return new Set([...(own === undefined ? [] : [own]), ...exportedNames(module, fn)].filter((name) => name !== 'default'));
}

function filesNaming(names: ReadonlySet<string>, { path }: SourceModule, project: Project): readonly string[] {
  const found = new Set([...names].flatMap((name) => project.filesMentioning(name, path, stemOf(path))));
  const files = [...found].filter((file) => file !== path && !isTestFile(file, project.base));
  return files.length > MAX_FILES ? [] : files;
}

/** What a call names the function by: the argument that is handed over, or what it calls. */
function namedIn(call: TSESTree.CallExpression, names: ReadonlySet<string>): Node | undefined {
  return [...call.arguments, call.callee].find((node) => {
    if (node.type === 'MemberExpression') return names.has(memberKey(node) ?? '');
    return node.type === 'Identifier' && names.has(node.name);
  });
}

/** `router.route('/login').post(guard, handler)` */
function isOfRoute({ callee }: TSESTree.CallExpression): boolean {
  for (let at: Node | undefined = callee.type === 'MemberExpression' ? callee.object : undefined; at?.type === 'CallExpression';) {
    if (at.callee.type !== 'MemberExpression') return false;
    if (memberKey(at.callee) === 'route') return stringValue(at.arguments[0]) !== undefined;
    at = at.callee.object;
  }
  return false;
}

/** The function around a call that gives away all it was given, in the same order. */
function handingOn(call: TSESTree.CallExpression): FunctionNode | undefined {
  const fn = enclosingFunction(call);
  const given = call.arguments.map((argument) => (argument.type === 'Identifier' ? argument.name : ''));
  const own = fn?.params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : undefined)) ?? [];
  return given.length > 1 && given.every((name, index) => name === own[index]) ? fn : undefined;
}

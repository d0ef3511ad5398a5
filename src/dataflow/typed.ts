import { isClass } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { pushAbstract } from './implementers.ts';
import { pushInstanceMember } from './instance-members.ts';
import type { Origin } from './origin.ts';
import { writtenTypes, type Written } from './type-members.ts';
import { extend, type Task, type Walk } from './walk.ts';

/**
 * Reads from a value of which only the type is written down: `private auth: AuthService`, `res: Response`,
 * `{ jwt }: { jwt: typeof jwt }`. A class of the project is read as an instance; what comes from a package becomes a symbol that
 * models can match.
 */
export function pushTyped(task: Task, annotation: Node | undefined, walk: Walk): boolean {
  if (!annotation || task.path.length === 0) return false;
  const { module, path } = task;
  if (pushNamed(task, { module, type: annotation, path }, walk)) return true;
  return writtenTypes({ module, type: annotation, path }, walk)
    .filter(({ type }) => type !== annotation || type.type === 'TSTypeQuery')
    .map((written) => (written.type.type === 'TSTypeQuery' ? pushQueried : pushNamed)(task, written, walk))
    .includes(true);
}

/** `AuthService`, `express.Response`: a class of the project, or a type of a package. */
function pushNamed(task: Task, { module, type, path }: Written, walk: Walk): boolean {
  if (type.type !== 'TSTypeReference' || path.length === 0) return false;
  let found = false;
  for (const origin of declared(module, type.typeName, walk)) {
    if (origin.kind === 'class' && isClass(origin.node)) {
      found = true;
      const inside = extend(task, { module: origin.module, node: origin.node, path, frame: undefined });
      if (!pushAbstract(inside, origin.node, walk)) pushInstanceMember(inside, origin.node, undefined, walk);
    } else if (origin.kind === 'package') {
      found = true;
      const calls = [...origin.calls, { module, node: type }];
      walk.emit(task, { kind: 'package', name: origin.name, path: [...origin.path, 'new()', ...path], calls });
    }
  }
  return found;
}

/** `typeof jwt`: what a package exports, handed in instead of imported. */
function pushQueried(task: Task, { module, type, path }: Written, walk: Walk): boolean {
  if (type.type !== 'TSTypeQuery') return false;
  let found = false;
  for (const origin of declared(module, type.exprName, walk)) {
    if (origin.kind !== 'package') continue;
    found = true;
    walk.emit(task, { kind: 'package', name: origin.name, path: [...origin.path, ...path], calls: origin.calls });
  }
  return found;
}

/** What an imported name or a class stands for, in the file that names it: an alias may stand in another one than what has its type. */
function declared(module: SourceModule, name: Node, walk: Walk): readonly Origin[] {
  const [root, path] = name.type === 'TSQualifiedName' ? [name.left, [name.right.name]] : [name, []];
  if (root.type !== 'Identifier') return [];
  const binding = module.scopes.resolve(root) ?? module.scopes.topLevel(root.name);
  const definition = binding?.definitions.find((d) => d.kind === 'import' || d.kind === 'class');
  return definition ? walk.ask({ module, node: definition.name }, path).origins : [];
}

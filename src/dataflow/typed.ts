import { isClass } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { pushAbstract } from './implementers.ts';
import { pushInstanceMember } from './instance-members.ts';
import type { Origin, Path } from './origin.ts';
import { writtenTypes } from './type-members.ts';
import { extend, type Task, type Walk } from './walk.ts';

/**
 * Reads from a value of which only the type is written down: `private auth: AuthService`, `res: Response`,
 * `{ jwt }: { jwt: typeof jwt }`. A class of the project is read as an instance; what comes from a package becomes a symbol that
 * models can match.
 */
export function pushTyped(task: Task, annotation: Node | undefined, walk: Walk): boolean {
  if (!annotation || task.path.length === 0) return false;
  if (pushNamed(task, annotation, walk)) return true;
  const written = writtenTypes({ module: task.module, type: annotation, path: task.path }, walk);
  return written
    .filter(({ type }) => type !== annotation || type.type === 'TSTypeQuery')
    .map(({ module, type, path }) => {
      const inner = extend(task, { module, path });
      return type.type === 'TSTypeQuery' ? pushQueried(inner, type.exprName, walk) : pushNamed(inner, type, walk);
    })
    .includes(true);
}

/** `AuthService`, `express.Response`: a class of the project, or a type of a package. */
function pushNamed(task: Task, type: Node, walk: Walk): boolean {
  if (type.type !== 'TSTypeReference' || task.path.length === 0) return false;
  const name = type.typeName;
  const root = name.type === 'TSQualifiedName' ? name.left : name;
  const answer = declared(task, root, name.type === 'TSQualifiedName' ? [name.right.name] : [], walk);
  let found = false;
  for (const origin of answer) {
    if (origin.kind === 'class' && isClass(origin.node)) {
      found = true;
      const inside = extend(task, { module: origin.module, node: origin.node, frame: undefined });
      if (!pushAbstract(inside, origin.node, walk)) pushInstanceMember(inside, origin.node, undefined, walk);
    } else if (origin.kind === 'package') {
      found = true;
      const calls = [...origin.calls, { module: task.module, node: type }];
      walk.emit(task, { kind: 'package', name: origin.name, path: [...origin.path, 'new()', ...task.path], calls });
    }
  }
  return found;
}

/** `typeof jwt`: what a package exports, handed in instead of imported. */
function pushQueried(task: Task, name: Node, walk: Walk): boolean {
  const root = name.type === 'TSQualifiedName' ? name.left : name;
  let found = false;
  for (const origin of declared(task, root, name.type === 'TSQualifiedName' ? [name.right.name] : [], walk)) {
    if (origin.kind !== 'package') continue;
    found = true;
    walk.emit(task, { kind: 'package', name: origin.name, path: [...origin.path, ...task.path], calls: origin.calls });
  }
  return found;
}

/** What an imported name or a class stands for. */
function declared(task: Task, root: Node, path: Path, walk: Walk): readonly Origin[] {
  if (root.type !== 'Identifier') return [];
  const binding = task.module.scopes.resolve(root) ?? task.module.scopes.topLevel(root.name);
  const definition = binding?.definitions.find((d) => d.kind === 'import' || d.kind === 'class');
  return definition ? walk.ask({ module: task.module, node: definition.name }, path).origins : [];
}

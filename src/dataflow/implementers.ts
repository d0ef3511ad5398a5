import { isClass, type ClassNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { constructorOf, fieldAssignments, isAbstract, keyOf } from './instances.ts';
import { pushInstanceMember } from './instance-members.ts';
import { declarationOf } from './type-declarations.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { literally } from '../source/pattern.ts';

/** A class of the project, and where it stands. */
interface Implementer {
  readonly module: SourceModule;
  readonly cls: ClassNode;
}

const NONE: readonly Implementer[] = [];
/** Other files may have changed when the next walk begins. */
const memos = new WeakMap<Walk, WeakMap<Node, readonly Implementer[]>>();

/**
 * Reads from a value of which only an interface is known: `private keeper: Keeper`. The classes that implement it are what it can
 * be; true when there is exactly one, so that it surely is that.
 */
export function pushImplemented(task: Task, annotation: Node | undefined, walk: Walk): boolean {
  if (annotation?.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier' || task.path.length === 0) return false;
  const declared = declarationOf(task.module, annotation.typeName.name, walk);
  if (declared?.node.type !== 'TSInterfaceDeclaration') return false;
  const { id } = declared.node;
  return pushFrom(task, implementersOf(declared.node, id.name, 'implements', declared.module, walk), walk);
}

/** Reads a member that a class only demands, `abstract load(): string`, from a value of which only that class is known. */
export function pushAbstract(task: Task, cls: ClassNode, walk: Walk): boolean {
  if (!cls.id || !isAbstract(cls, task.path[0])) return false;
  return pushFrom(task, implementersOf(cls, cls.id.name, 'extends', task.module, walk), walk);
}

function pushFrom(task: Task, found: readonly Implementer[], walk: Walk): boolean {
  const having = found.filter((one) => mayHave(one, task.path[0] ?? ''));
  for (const { module, cls } of having)
    pushInstanceMember(extend(task, { module, node: cls, frame: undefined, otherwise: undefined }), cls, undefined, walk);
  return having.length === 1 && found.length === 1;
}

/** The classes of the package that implement an interface, or extend a class; those of tests are not what runs. */
function implementersOf(
  node: Node,
  name: string,
  how: 'implements' | 'extends',
  { path }: SourceModule,
  walk: Walk,
): readonly Implementer[] {
  const memo = memos.get(walk) ?? new WeakMap<Node, readonly Implementer[]>();
  memos.set(walk, memo);
  const known = memo.get(node);
  if (known) return known;
  // Set first: what a class extends may lead back here.
  memo.set(node, NONE);
  const { world } = walk;
  const named = new RegExp(`\\b${how}\\b[^{]*\\b${literally(name)}\\b`);
  const files = new Set([path, ...world.filesWhere(`${how} ${name}`, name, path, (text) => text.includes(how) && named.test(text))]);
  const found = [...files].flatMap((file) => {
    const module = world.load(file);
    if (!module) return [];
    return [...module.nodes.ClassDeclaration, ...module.nodes.ClassExpression].flatMap((cls) =>
      isClass(cls) && (how === 'implements' ? implementsIt(cls, module, node, walk) : extendsIt(cls, module, node, walk))
        ? [{ module, cls }]
        : [],
    );
  });
  memo.set(node, found);
  return found;
}

function implementsIt(cls: ClassNode, module: SourceModule, node: Node, walk: Walk): boolean {
  return cls.implements.some(
    ({ expression }) => expression.type === 'Identifier' && declarationOf(module, expression.name, walk)?.node === node,
  );
}

function extendsIt(cls: ClassNode, module: SourceModule, node: Node, walk: Walk): boolean {
  return cls.superClass !== null && walk.ask({ module, node: cls.superClass }).origins.some((o) => o.node === node);
}

/** What implements an interface for its data alone has nothing to say. */
function mayHave({ module, cls }: Implementer, key: string): boolean {
  if (cls.superClass || fieldAssignments(module, cls, key, 'instance').length > 0) return true;
  const isParameter = constructorOf(cls)?.params.some((p) => p.type === 'TSParameterProperty' && nameOf(p.parameter) === key);
  return isParameter === true || cls.body.body.some((member) => keyOf(member) === key && 'value' in member && member.value !== null);
}

function nameOf(parameter: Node): string | undefined {
  if (parameter.type === 'AssignmentPattern') return nameOf(parameter.left);
  return parameter.type === 'Identifier' ? parameter.name : undefined;
}

import { usesOf } from '../dataflow/uses.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { memberKey, staticKey, stringValue } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

export interface FieldRead {
  readonly field: string;
  /** Read from the very value; else from what has the name that it is kept under afterwards. */
  readonly isSure: boolean;
}

/** The fields that the package reads from what it gets back from a storage under a name. */
export type ReadBack = (name: string, near: SourceModule) => readonly FieldRead[];

export function createReadBack(project: Project, walker: Walker): ReadBack {
  const known = new Map<string, readonly FieldRead[]>();

  function fieldsIn(module: SourceModule, name: string): readonly FieldRead[] {
    return module.nodes.CallExpression.flatMap((call) => {
      if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'getItem') return [];
      const [key] = call.arguments;
      if (!key || key.type === 'SpreadElement' || !isText(module, key, name)) return [];
      const value = parsed(call);
      const holder = propertyThatHolds(value) ?? (isHandedOn(value) ? name : undefined);
      const sure = usesOf(module, value).flatMap(({ path: [field] }) => (field === undefined ? [] : [{ field, isSure: true }]));
      return holder === undefined ? sure : [...sure, ...fieldsOf(module, holder).map((field) => ({ field, isSure: false }))];
    });
  }

  function isText(module: SourceModule, node: Node, text: string): boolean {
    if (node.type === 'Literal') return stringValue(node) === text;
    return walker.origins({ module, node }).origins.some((o) => o.kind === 'literal' && o.value === text);
  }

  /** What is read from members and variables of a name: a state that begins with what was stored gets about by it. */
  function fieldsOf(module: SourceModule, holder: string): readonly string[] {
    if (!/^\w+$/.test(holder)) return [];
    const reads = new RegExp(`\\b${holder}\\s*[?!]?\\.\\s*(\\w+)`, 'g');
    return project
      .filesMentioning(holder, module.path)
      .flatMap((file) => [...(project.textOf(file) ?? '').matchAll(reads)].map((match) => match[1] ?? ''));
  }

  return (name, near) => {
    const id = `${name}\0${project.packageOf(near.path)?.directory ?? ''}`;
    const before = known.get(id);
    if (before) return before;
    const files = project.filesMentioning(name, near.path, 'getItem');
    const fields = files.flatMap((file) => project.loadAll(file)).flatMap((module) => fieldsIn(module, name));
    const once = fields.filter((one, i) => fields.findIndex(({ field, isSure }) => field === one.field && isSure === one.isSure) === i);
    known.set(id, once);
    return once;
  };
}

/** `JSON.parse(storage.getItem('user'))`, seen from what is stored. */
function parsed(stored: Node): Node {
  let at = stored;
  while (at.parent?.type === 'LogicalExpression' || at.parent?.type === 'TSNonNullExpression' || at.parent?.type === 'TSAsExpression')
    at = at.parent;
  const call = at.parent;
  return call?.type === 'CallExpression' && call.callee.type === 'MemberExpression' && memberKey(call.callee) === 'parse' ? call : stored;
}

/** `new BehaviorSubject(JSON.parse(stored))`: who takes it from there again mostly calls it what it is kept under. */
function isHandedOn(value: Node): boolean {
  const call = value.parent;
  return call?.type === 'NewExpression' && call.arguments.includes(value as never);
}

/** `{ user: stored ? JSON.parse(stored) : null }`. */
function propertyThatHolds(value: Node): string | undefined {
  let at = value;
  while (at.parent?.type === 'ConditionalExpression' || at.parent?.type === 'LogicalExpression') at = at.parent;
  const holder = at.parent;
  return holder?.type === 'Property' && holder.value === at ? staticKey(holder) : undefined;
}

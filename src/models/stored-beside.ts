import type { TSESTree } from '@typescript-eslint/types';
import type { Frame } from '../dataflow/frame.ts';
import type { Place } from '../dataflow/origin.ts';
import { usesOf, usesOfHolder, type Use } from '../dataflow/uses.ts';
import { contains, enclosingFunction, memberKey, staticKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** Helpers that hand a value on to each other. */
const MAX_DEPTH = 3;

/**
 * Names of what is stored together with a value: `invite.token = sign(…); invite.expireDate = …; repository.save(invite)`, or asked
 * for together with it where the record is looked up. The value is followed through variables, and through what functions return to their callers.
 */
export function storedBeside(start: Place, callersOf: (module: SourceModule, node: Node) => readonly Frame[]): readonly string[] {
  return from(start, undefined, MAX_DEPTH);

  /** `member`: the value is that member of what stands at the place. */
  function from({ module, node }: Place, member: string | undefined, depth: number): readonly string[] {
    return usesOf(module, node).flatMap((use) => {
      const [first, ...more] = use.path;
      if (more.length > 0 || first !== member) return [];
      const isHandedOver = use.kind === 'returned' && depth > 0 && (!use.within || staticKey(use.within) === use.to);
      const given = isHandedOver ? sitesOf(use).flatMap((site) => from(site, use.to, depth - 1)) : [];
      return [...beside(use), ...given];
    });
  }

  function sitesOf({ module, node }: Use): readonly Place[] {
    const given = node.type === 'ArrowFunctionExpression' ? node.body : node;
    return callersOf(module, given).flatMap(({ site }) => site ?? []);
  }

  function beside({ kind, module, node, within }: Use): readonly string[] {
    if (within) {
      // The record is written where it stands, or once something is made of it.
      const isWritten =
        node.type === 'CallExpression' && kind === 'argument' ? writes(node) : isStored(usesOf(module, recordIn(node, within.parent)));
      return isWritten ? [...keysOf(within.parent), ...askedWith(module, staticKey(within))] : [];
    }
    if (kind !== 'assigned' || node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return [];
    const { object } = node.left;
    if (!isStored(usesOfHolder({ module, node: object }))) return [];
    return [...membersOf(module, object), ...askedWith(module, memberKey(node.left))];
  }

  /** Whether one of the things that become of a record is that it is written, here or by callers that get it. */
  function isStored(uses: readonly Use[], depth = MAX_DEPTH): boolean {
    return uses.some((use) => {
      const { kind, module, node, path, to } = use;
      if (kind === 'called') return path.length === 1 && node.type === 'CallExpression' && writes(node);
      if (path.length > 0 || depth === 0) return false;
      if (kind === 'returned') return to === undefined && sitesOf(use).some((site) => isStored(usesOf(site.module, site.node), depth - 1));
      if (kind !== 'argument' || node.type !== 'CallExpression') return false;
      return writes(node) || (isPush(node) && isStored(usesOfHolder({ module, node: node.callee.object }), depth - 1));
    });
  }
}

/** `new Invite({ token, expireDate })` is the record that its fields stand for. */
function recordIn(node: Node, within: Node): Node {
  return node.type === 'NewExpression' ? node : within;
}

/** `invites.push(invite)`: what becomes of all of them becomes of it. */
function isPush(call: TSESTree.CallExpression): call is TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression } {
  return call.callee.type === 'MemberExpression' && memberKey(call.callee) === 'push';
}

/** Verbs that data layers share; `set` and `values` are the end of a statement that is built: `db.insert(users).values(…)`. */
const WRITES = /^(?:create|insert|save|update|upsert|persist|store|findOneAndUpdate|findByIdAndUpdate)(?:One|Many|All|By|ById|AndFlush)*$/;

function writes({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const verb = memberKey(callee) ?? '';
  return WRITES.test(verb) || ((verb === 'values' || verb === 'set') && callee.object.type === 'CallExpression');
}

const ASKS = /^(?:find|get|where|andWhere|count|exists|select|query)/;

/** What else a file asks of a record that it looks up by this member: `findOne({ token, expireDate: MoreThan(now) })`. */
function askedWith(module: SourceModule, key: string | undefined): readonly string[] {
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || !ASKS.test(memberKey(call.callee) ?? '')) return [];
    const keys = call.arguments.flatMap((argument) => keysOf(argument, MAX_DEPTH));
    return key !== undefined && keys.includes(key) ? keys : [];
  });
}

/** The names of an object's members, and of those of objects in it. */
function keysOf(written: Node, depth = 0): readonly string[] {
  const node = unwrap(written);
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => (element ? keysOf(element, depth) : []));
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property) =>
    property.type === 'Property' ? [staticKey(property) ?? [], depth > 0 ? keysOf(property.value, depth - 1) : []].flat() : [],
  );
}

/** Members that the same variable is made with, or that the function around writes to it. */
function membersOf(module: SourceModule, object: Node): readonly string[] {
  const fn = enclosingFunction(object);
  if (!fn || object.type !== 'Identifier') return [];
  const written = module.nodes.AssignmentExpression.flatMap((write) => {
    if (write.type !== 'AssignmentExpression' || write.left.type !== 'MemberExpression' || !contains(fn, write)) return [];
    const { left } = write;
    return left.object.type === 'Identifier' && left.object.name === object.name ? (memberKey(left) ?? []) : [];
  });
  return [...written, ...madeWith(module.scopes.resolve(object)?.definitions[0]?.node)];
}

/** `const record = repository.create({ userId, expiresAt })`, `new Token({ … })`, `{ … }`. */
function madeWith(definition: Node | undefined): readonly string[] {
  if (definition?.type !== 'VariableDeclarator' || !definition.init) return [];
  const made = unwrap(definition.init.type === 'AwaitExpression' ? definition.init.argument : definition.init);
  const parts: readonly Node[] = made.type === 'CallExpression' || made.type === 'NewExpression' ? made.arguments : [made];
  return parts.flatMap((part) => keysOf(part));
}

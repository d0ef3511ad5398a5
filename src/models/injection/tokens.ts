import type { Origin, Place } from '../../dataflow/origin.ts';
import type { Walker } from '../../dataflow/walk.ts';
import { stringValue } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';

/** What tells a token from others: a text, or what made it and the members that are read from that. */
type Identity = string | Node;

/** Whether two expressions can be the same token: equal texts, or one symbol, class or object under two names. */
export function isSameToken(a: Place, b: Place, walker: Walker): boolean {
  const known = identitiesOf(a, walker);
  return known.length > 0 && identitiesOf(b, walker).some((identity) => known.includes(identity));
}

function identitiesOf(token: Place, walker: Walker): readonly Identity[] {
  return walker.origins(token).origins.flatMap((origin) => identityOf(origin) ?? []);
}

function identityOf(origin: Origin): Identity | undefined {
  switch (origin.kind) {
    case 'literal':
      return typeof origin.value === 'string' ? `text ${origin.value}` : undefined;
    case 'class':
    case 'object':
      return origin.node;
    case 'package':
    case 'global':
      // `Symbol('a')`, `new InjectionToken('a')` are made once; `Symbol.for('a')` is the same everywhere.
      if (origin.kind === 'global' && origin.path[0] === 'for') return `symbol ${firstText(origin.calls[0]?.node) ?? ''}`;
      return origin.calls.at(-1)?.node ?? `${origin.name} ${origin.path.join('.')}`;
    default:
      return undefined;
  }
}

function firstText(call: Node | undefined): string | undefined {
  return call?.type === 'CallExpression' ? stringValue(call.arguments[0]) : undefined;
}

/** Words that a file holds when it names the token: the text, the last name, and the one under which it was exported. */
export function wordsOf({ module, node }: Place, walker: Walker): readonly string[] {
  const texts = walker
    .origins({ module, node })
    .origins.flatMap((o) => (o.kind === 'literal' && typeof o.value === 'string' ? [o.value] : []));
  return [...new Set([...texts, ...namesOf(module, node)])].filter((word) => word !== '');
}

function namesOf(module: SourceModule, node: Node): readonly string[] {
  if (node.type === 'MemberExpression') return node.property.type === 'Identifier' ? [node.property.name] : [];
  if (node.type !== 'Identifier') return [];
  const definition = module.scopes.resolve(node)?.definitions[0]?.node;
  const imported =
    definition?.type === 'ImportSpecifier' && definition.imported.type === 'Identifier' ? definition.imported.name : node.name;
  return [imported];
}

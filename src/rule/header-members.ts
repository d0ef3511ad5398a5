import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { textOf, textsAround } from '../models/surroundings.ts';
import { ingredientsOf } from './ingredients.ts';
import type { RuleContext } from './rule.ts';
import type { Confidence } from './severity.ts';

/** A member of a header that nobody has verified, as part of another value. */
export interface HeaderMember {
  readonly origin: Origin;
  readonly confidence: Confidence;
}

/**
 * The member of a token's header that goes into a value. It is proven where the header comes out of a token; a parameter or
 * something unknown of that name (`header.kid`) stands for it where functions find keys.
 */
export function headerMemberIn(operation: Operation, value: RoleValue, names: ReadonlySet<string>): HeaderMember | undefined {
  let byName: HeaderMember | undefined;
  for (const origin of ingredientsOf(operation, value)) {
    if (!('path' in origin)) continue;
    const isNamed =
      names.has(origin.path.at(-1) ?? '') || (origin.kind === 'parameter' && origin.path.length === 0 && names.has(origin.name));
    if (!isNamed) continue;
    if (origin.kind === 'result' ? origin.what.startsWith('unverified-') : isTypedAsHeader(origin)) return { origin, confidence: 'high' };
    if (origin.kind === 'parameter') byName ??= { origin, confidence: 'medium' };
  }
  return byName;
}

/** What a library types as a header. */
function isTypedAsHeader(origin: Origin): boolean {
  return origin.kind === 'package' && /header/i.test(origin.path[0] ?? '') && origin.path[1] === 'new()';
}

const CHECKS = [
  '.test(',
  '.match(',
  '.exec(',
  '.includes(',
  '.has(',
  'hasOwn',
  'basename',
  'Number(',
  'parseInt',
  ' in ',
  '.find(',
  '.some(',
  'origin !==',
  'origin ===',
  '=== origin',
  '!== origin',
  'host !==',
  'hostname !==',
  'iss !==',
  'iss ===',
  'issuer !==',
  'issuer ===',
  'startsWith(',
];

/** The code around compares or cuts something: it may be this value. It stands where the value is used, or where it was read. */
export function mayBeChecked({ setting }: Operation, origin?: Origin): boolean {
  return CHECKS.some((text) => setting.mentions(text) || (origin && textsAround(origin).some((around) => around.includes(text))));
}

/** So does a function that gives the value back: `const origin = allowedOrigin(req.headers)`. */
export function mayBeCheckedOnTheWay(operation: Operation, { steps }: Origin): boolean {
  const called = steps.flatMap(({ module, node }) =>
    node.type === 'CallExpression' ? operation.read({ module, node: node.callee }).origins : [],
  );
  return called.some((fn) => fn.kind === 'function' && CHECKS.some((text) => textOf(fn).includes(text)));
}

/** What a rule says about a member of the header that goes where it should not. */
export interface Destination {
  readonly role: RoleName;
  readonly members: ReadonlySet<string>;
  readonly message: string;
  /** The last step of its way. */
  readonly phrase: string;
  /** A check where the member was read counts too. */
  readonly isCheckedWhereRead?: true;
}

/** Reports a member of an unverified header that becomes part of a role, unless the code around may check it. */
export function judgeHeaderMember(
  operation: Operation,
  context: RuleContext,
  { role, members, message, phrase, isCheckedWhereRead }: Destination,
): void {
  const value = operation.role(role);
  const member = headerMemberIn(operation, value, members);
  if (!member) return;
  if (mayBeChecked(operation, isCheckedWhereRead && member.origin)) {
    context.unknown('the code around compares something, which may be this value');
    return;
  }
  context.report({
    message,
    data: { called: operation.called },
    at: operation.at(value.place ?? operation.place),
    confidence: member.confidence,
    flow: operation.flow(member.origin, phrase),
  });
}

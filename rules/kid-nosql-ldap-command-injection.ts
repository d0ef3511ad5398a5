import type { Place } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { pointOf } from '../src/rule/carried-token.ts';
import { headerMemberIn, mayBeChecked, type HeaderMember } from '../src/rule/header-members.ts';
import { defineRule } from '../src/rule/rule.ts';

const MEMBERS = new Set(['kid']);

export default defineRule({
  meta: {
    id: 'kid-nosql-ldap-command-injection',
    title: 'Key id in a filter or a command',
    description:
      'The key id of a token that nobody has verified becomes part of a filter of a database, of a search of a directory, or of a command.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-943', 'CWE-90', 'CWE-78', 'CWE-1321'],
    references: ['RFC 8725 §2.9', 'RFC 8725 §3.10', 'ASVS 5.0 1.2.5', 'ASVS 5.0 1.2.6', 'ASVS 5.0 15.3.6'],
    messages: {
      filter: {
        what: '{{called}} looks for the key with the key id of a token, of which nobody has made sure that it is a text.',
        why: 'The header is JSON that the sender writes: an object such as {"$ne": ""} there is an operator of the database, and it gives another key than any id names, one that was withdrawn or that the attacker knows.',
        remedy: 'Refuse a key id that is no text (typeof kid === "string"), or compare with { $eq: kid }.',
      },
      search: {
        what: '{{called}} searches with the key id of a token as text.',
        why: 'Whoever sends the token writes the key id, and with ")(" in it the search: it gives a key of his choice, or tells what the directory holds.',
        remedy: 'Escape it for the filter, or build the filter with the classes of the library; refuse ids of another form than yours.',
      },
      command: {
        what: '{{called}} runs a command that holds the key id of a token.',
        why: 'Whoever sends the token writes the key id, and with ";" or "$(…)" in it he runs what he likes on the server, without a valid signature.',
        remedy: 'Read the key without a shell (execFile with a list of arguments), and refuse ids of another form than yours.',
      },
    },
  },
  operations: ['query'],
  check(operation, context) {
    const found = memberIn(operation);
    if (!found) return;
    const { member, message, at } = found;
    if (mayBeChecked(operation, member.origin) || (message === 'filter' && isTyped(operation))) {
      context.unknown('the code around checks something, which may be this value');
      return;
    }
    context.report({
      message,
      data: { called: operation.called },
      at,
      confidence: member.confidence,
      flow: operation.flow(member.origin, 'becomes part of what is looked for'),
    });
  },
});

interface Found {
  readonly member: HeaderMember;
  readonly message: 'filter' | 'search' | 'command';
  readonly at: Place;
}

function memberIn(operation: Operation): Found | undefined {
  const { roles } = operation.model;
  for (const [role, message] of [
    ['command', 'command'],
    ['search', 'search'],
    ['path', 'search'],
  ] as const) {
    const member = role in roles ? headerMemberIn(operation, operation.role(role), MEMBERS) : undefined;
    if (member) return { member, message, at: operation.at(operation.role(role).place ?? operation.place) };
  }
  if (!('filter' in roles)) return undefined;
  const parts = operation.parts('filter');
  // Only the value itself can be an object; a text that holds it cannot.
  const texts = new Set(parts.flatMap(({ keys, origins }) => (origins.some(({ kind }) => kind === 'template') ? [keys.join('.')] : [])));
  for (const part of parts) {
    const last = part.keys.at(-1);
    if (last === undefined || last === '$eq' || last === '$in' || texts.has(part.keys.join('.'))) continue;
    const member = headerMemberIn(operation, part, MEMBERS);
    const isItself = member && part.origins.includes(member.origin) && !member.origin.steps.some(({ tag }) => tag === 'text');
    if (isItself) return { member, message: 'filter', at: pointOf(part, operation) };
  }
  return undefined;
}

function isTyped({ setting }: Operation): boolean {
  return setting.matches(/typeof|isString|(?<!JSON)\.parse(?:Async)?\(|\.validate\(|sanitizeFilter/);
}

import type { Origin, Place } from '../src/dataflow/origin.ts';
import type { FromRequest } from '../src/models/request.ts';
import type { Operation, RoleValue } from '../src/models/operation.ts';
import { authCookies, callCookie, flowInto } from '../src/rule/cookie.ts';
import { defineRule } from '../src/rule/rule.ts';

const ATTRIBUTES = { name: 'name', domain: 'Domain', path: 'Path', sameSite: 'SameSite', secure: 'Secure', httpOnly: 'HttpOnly' } as const;
const PARTS: Readonly<Record<string, string>> = { header: 'headers', cookie: 'cookies', path: 'URL' };

export default defineRule({
  meta: {
    id: 'cookie-attributes-from-request',
    title: 'Cookie attribute out of the request',
    description: 'A request decides over the name or an attribute of a cookie that carries a token or session.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-113', 'CWE-20'],
    references: ['ASVS 5.0 1.2.1', 'CVE-2024-47764', 'CVE-2026-29086', 'CVE-2026-47675'],
    browserOnly: true,
    messages: {
      request: {
        what: 'The {{attribute}} of the cookie {{name}} comes from the {{part}} of the request.',
        why: 'Whoever writes a link or a form for the victim thereby widens the cookie, or slips attributes in that the code never set.',
        remedy: 'Write it as a constant, or choose it from a list of allowed values.',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    for (const cookie of authCookies(operation)) {
      for (const [role, attribute] of Object.entries(ATTRIBUTES) as [keyof typeof ATTRIBUTES, string][]) {
        const value = role === 'name' ? operation.role('name') : cookie.value(role);
        const found = fromRequest(operation, value);
        if (!found) continue;
        const { at, from } = found;
        context.report({
          message: 'request',
          data: { attribute, name: role === 'name' ? 'with the token' : callCookie(cookie), part: PARTS[from.part] ?? from.part },
          at,
          confidence: 'medium',
          flow: flowInto(cookie),
        });
      }
    }
  },
});

/** What of a value the request hands in, as a whole or as a piece of a text. */
function fromRequest(operation: Operation, value: RoleValue): { readonly at: Place; readonly from: FromRequest } | undefined {
  const at = operation.at(value.place ?? operation.place);
  for (const origin of value.origins) {
    const from = partOf(operation, origin, value.place) ?? piecesFrom(operation, origin);
    if (from) return { at, from };
  }
  return undefined;
}

function piecesFrom(operation: Operation, origin: Origin): FromRequest | undefined {
  if (origin.kind !== 'template') return undefined;
  for (const piece of operation.piecesOf(origin)) {
    for (const inner of operation.read(piece).origins) {
      const from = partOf(operation, inner, piece);
      if (from) return from;
    }
  }
  return undefined;
}

function partOf(operation: Operation, origin: Origin, at: Place | undefined): FromRequest | undefined {
  const from = operation.requestPart(origin, at);
  return from && from.part !== 'session' && from.part !== 'connection' ? from : undefined;
}

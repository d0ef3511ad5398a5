import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isOpaque, literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'An ID token tells the client who has logged in; it names the client as its audience, not the API, carries no scopes, and whoever gets it, another API too, can show it to yours.';

export default defineRule({
  meta: {
    id: 'id-token-used-as-access-token',
    title: 'ID token used as an access token',
    description: 'An ID token is sent to an API, or accepted by one, in the place of an access token.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-345'],
    references: ['RFC 9068 §2.1', 'RFC 9068 §5', 'RFC 8725 §2.8', 'RFC 8725 §3.12', 'ASVS 5.0 9.2.2', 'ASVS 5.0 10.5.4'],
    messages: {
      sent: {
        what: 'An ID token ({{name}}) is sent as the credential of a request.',
        why: WHY,
        remedy: 'Ask the provider for an access token for this API (an audience or resource, and scopes), and send that.',
      },
      accepted: {
        what: '{{called}} accepts ID tokens as the credential of a request.',
        why: WHY,
        remedy: 'Demand access tokens, and check that they are for this API.',
      },
    },
  },
  operations: ['request', 'verify'],
  check(operation, context) {
    if (operation.kind === 'verify') {
      const use = literalsOf(operation.role('tokenUse')).find(({ text }) => text === 'id');
      if (use && isCredential(operation))
        context.report({ message: 'accepted', data: { called: operation.called }, at: use.origin, confidence: 'medium' });
      return;
    }
    // Credentials may come from anywhere, but where nothing is called an ID token there is none.
    if (!/(?<!inval)id_?token/i.test(operation.place.module.text) && !SPELLINGS.some((word) => operation.packageMentions(word))) return;
    for (const part of operation.parts('auth')) {
      const found = part.origins.find((origin) => idTokenName(origin) !== undefined);
      if (!found) continue;
      context.report({
        message: 'sent',
        data: { name: `"${idTokenName(found) ?? ''}"` },
        at: operation.at(part.at),
        // A name alone, of what somebody hands in, says little: some platforms have only one kind of token and call it so.
        confidence: 'path' in found && found.path.length > 0 ? 'medium' : 'low',
        flow: operation.flow(found, 'sent as the credential'),
      });
      return;
    }
  },
});

/** What it is called, as it may be written: `idToken`, `getIdTokenClaims`, `raw_id_token`. A `hashedToken` is none. */
const SPELLINGS: readonly string[] = ['idToken', 'IdToken', 'IDToken', 'idtoken', 'id_token', 'id_Token', 'Id_Token', 'ID_TOKEN'];

/** The token came with the request that is being answered. */
function isCredential(verify: Operation): boolean {
  const { origins, place } = verify.role('token');
  return origins.some(
    (origin) =>
      ['header', 'cookie'].includes(verify.requestPart(origin, place)?.part ?? '') ||
      ('path' in origin && origin.path.some((key) => /^(?:authorization|authorizationToken)$/i.test(key))),
  );
}

/** `session.idToken`, `tokens.id_token`, `session.getIdToken().getJwtToken()`, `claims.__raw`; undefined for anything else. */
function idTokenName(origin: Origin): string | undefined {
  if (!isOpaque(origin) || !('path' in origin)) return undefined;
  const named = origin.path.filter((key) => key !== '()' && key !== '*' && key !== 'toString');
  const last = named.at(-1) ?? ('name' in origin ? origin.name : '');
  if (/^(?:raw_?)?id_?token(?:_?raw)?$/i.test(last)) return last;
  const before = named.at(-2) ?? '';
  return /^(?:getIdToken|idToken)$/.test(before) && /jwt|raw/i.test(last) ? before : before === 'getIdTokenClaims' ? before : undefined;
}

import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isOpaque, isToken, lastName, literalsOf } from '../src/rule/evidence.ts';
import { ingredientsOf } from '../src/rule/ingredients.ts';
import { persistedValues, type Persisted } from '../src/rule/persisted.ts';
import { namesToken } from '../src/rule/names.ts';
import { haveOneText } from '../src/rule/one-text.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';

/** What a list of tokens that were taken back is called. */
const LIST = /(?:black|block|deny)_?-?list|revok|revoc|invalid(?:ated)?_?tokens?|\b(?:bl|rt)[_:-]|logged_?out/i;

export default defineRule({
  meta: {
    id: 'revocation-list-keyed-by-token',
    title: 'Revoked tokens listed by their text',
    description: 'A list of revoked tokens is kept by the text of each token or its hash, and one token has several texts.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-613', 'CWE-180'],
    references: ['OWASP JSON Web Token Cheat Sheet, JWT denylist', 'ASVS 5.0 7.4.1', 'RFC 7519 §4.1.7'],
    messages: {
      text: {
        what: 'The list of revoked tokens is kept by the text of the token.',
        why: 'The same token can be written in other ways that verification accepts alike (the last character of a signature has unused bits), and those are not on the list.',
        remedy: 'Give each token a "jti" and keep that, with the issuer, until the token expires; read it from the verified claims.',
      },
      hash: {
        what: 'The list of revoked tokens is kept by a hash of the token.',
        why: 'The same token can be written in other ways that verification accepts alike (the last character of a signature has unused bits), and their hashes are not on the list.',
        remedy: 'Give each token a "jti" and keep that, with the issuer, until the token expires; read it from the verified claims.',
      },
    },
  },
  operations: ['persist'],
  check(operation, context) {
    const kept = persistedValues(operation);
    if (!kept.some((one) => namesList(one, operation))) return;
    for (const { part } of kept) {
      const found = ingredientsOf(operation, part).flatMap((origin) => {
        const confidence = tokenOf(operation, origin);
        return confidence ? [{ origin, confidence }] : [];
      })[0];
      if (!found) continue;
      const isOneText = haveOneText(operation);
      if (isOneText === true) return;
      context.report({
        message: part.origins.some((o) => o === found.origin || o.kind === 'template') ? 'text' : 'hash',
        at: operation.at(part.at),
        confidence: isOneText === 'perhaps' ? 'low' : found.confidence,
        flow: operation.flow(found.origin, 'put on the list here'),
      });
      return;
    }
  },
});

/** By the table or variable, the key and what is kept under it, or the function that does so; a column may only say of each row whether it is revoked. */
function namesList({ field, table, part }: Persisted, operation: Operation): boolean {
  const underKey = 'key' in operation.model.roles ? [field, ...literalsOf(part).map(({ text }) => text)] : [];
  return LIST.test([table, ...operation.setting.functionNames, ...underKey].join(' '));
}

/** How sure it is that this is a token and no claim of one: what was signed, what came in a header or cookie, or only its name. */
function tokenOf(operation: Operation, origin: Origin): Confidence | undefined {
  if (isToken(origin)) return 'high';
  const part = operation.requestPart(origin);
  const names = part?.rest.filter((key) => key !== '()' && key !== '*') ?? [];
  if (part?.part === 'header' && names.some((name) => /^(?:authorization|x-access-token|x-auth-token|token)$/i.test(name))) return 'high';
  if (part?.part === 'cookie' && names.some(namesToken)) return 'high';
  const name = lastName(origin);
  if (!isOpaque(origin) || name === undefined || !namesToken(name)) return undefined;
  // Tokens drawn by lot have one text only: something has to speak of signed ones.
  const isSigned = (['verify', 'decode', 'sign'] as const).some((kind) => operation.near(kind).length > 0);
  return isSigned ? 'medium' : 'low';
}

import type { Operation } from '../src/models/operation.ts';
import { isEncrypted } from '../src/rule/encrypted.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isSameToken } from '../src/rule/same-token.ts';

export default defineRule({
  meta: {
    id: 'jws-json-serialization-confusion',
    title: 'Token accepted as an object',
    description: 'A signature in the JSON form is verified, and the claims are taken from another place or from another form.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-347', 'CWE-436'],
    references: ['RFC 7519 §1', 'RFC 7515 §7.2', 'RFC 8725 §3.3', 'ASVS 5.0 9.1.1'],
    messages: {
      apart: {
        what: '{{called}} verifies an object, and the claims are read out of that object again instead of taken from the result.',
        why: 'What is verified and what is read can differ: an object has room for several signatures, two headers and members that only one of the two readers looks at.',
        remedy: 'Use the payload that the verification gives, and nothing else of the object.',
      },
      both: {
        what: 'The same input may be an object for {{called}} or a text for {{other}}.',
        why: 'A JWT is a text. With a second form, checks that look at the text (its parts, its characters, its hash in a list of revoked ones) can be walked around.',
        remedy: 'Accept the compact form only, and refuse everything that is no text.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    if (operation.model.traits?.includes('json') !== true) return;
    const read = readApart(operation);
    if (read) {
      context.report({
        message: 'apart',
        data: { called: operation.called },
        at: read,
        confidence: operation.uses().some(({ path }) => path[0] === 'payload') ? 'medium' : 'high',
        flow: [
          { ...operation.place, phrase: 'verified as an object' },
          { module: read.module, node: read.node, phrase: 'read from the object itself' },
        ],
      });
      return;
    }
    const other = operation
      .near('verify')
      .find((verify) => verify.model.traits?.includes('json') !== true && !isEncrypted(verify) && isSameToken(operation, verify));
    if (!other) return;
    context.report({
      message: 'both',
      data: { called: operation.called, other: other.called },
      at: operation.place,
      confidence: 'medium',
      flow: [
        { ...operation.place, phrase: 'accepted as an object' },
        { ...other.place, phrase: 'accepted as a text' },
      ],
    });
  },
});

/** `JSON.parse(base64url.decode(jws.payload))`, or the token decoded once more. */
function readApart(operation: Operation): ReturnType<Operation['usesOf']>[number] | Operation['place'] | undefined {
  const own = operation
    .usesOf('token')
    .find(({ kind, path }) => path[0] === 'payload' && (kind === 'argument' || kind === 'called' || kind === 'text'));
  if (own) return own;
  return operation.near('decode').find((decode) => !decode.model.traits?.includes('header-only') && isSameToken(operation, decode))?.place;
}

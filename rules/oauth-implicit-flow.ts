import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isAbsent, literalsOf } from '../src/rule/evidence.ts';
import { ingredientsOf } from '../src/rule/ingredients.ts';
import { defineRule, type Cause } from '../src/rule/rule.ts';

/** RFC 9700 §2.1.2: clients SHOULD NOT use the implicit grant; OAuth 2.1 has dropped it. */
export default defineRule({
  meta: {
    id: 'oauth-implicit-flow',
    title: 'Access token in the answer of a login',
    description: 'A provider is asked to send the access token in the address that the browser returns to.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-598', 'CWE-522'],
    references: ['RFC 9700 §2.1.2', 'RFC 9700 §4.3.2', 'ASVS 5.0 10.4.4', 'ASVS 5.0 10.4.6', 'OWASP OAuth 2.0 Cheat Sheet'],
    messages: {
      asked: {
        what: '{{called}} asks for the access token in the address that the browser returns to.',
        why: 'It stays in the history, every script of the page reads it, and nothing binds it to the client: one that was given to another is taken as well.',
        remedy: 'Ask for a code (response_type "code") with PKCE, and exchange it for the token in a request of its own.',
      },
      standard: {
        what: '{{called}} gets the access token in the answer of the login, as it does unless told otherwise.',
        why: 'Every script of the page reads it, and nothing binds it to the client: one that was given to another is taken as well.',
        remedy: 'Ask for a code (flow: "auth-code"), and let your server exchange it.',
      },
      taken: {
        what: 'The access token is taken out of the fragment of the address.',
        why: 'It stays in the history, every script of the page reads it, and nothing binds it to the client: one that was given to another is taken as well.',
        remedy: 'Ask for a code (response_type "code") with PKCE, and exchange it for the token in a request of its own.',
      },
      chosen: {
        what: 'The access token comes in the address that the browser returns to, where the implicit grant is chosen.',
        why: 'The code tells it from other grants by its name, as tools for servers of others do. What comes so stays in the history, and nothing binds it to the client.',
        remedy: 'Nothing, where users choose it for servers that know no other. For a login of your own, ask for a code with PKCE.',
      },
    },
  },
  operations: ['grant'],
  check(operation, context) {
    const { called, model } = operation;
    if ('from' in model.roles) {
      if (ingredientsOf(operation, operation.role('from')).some(isFragment))
        context.report({
          ...(isChosen(operation) ? CHOSEN : TAKEN),
          at: operation.place,
          cause: wayThere(operation),
          again: 'taken from the address here',
        });
      return;
    }
    const asked = askedFor(operation);
    if (asked)
      context.report({
        ...(isChosen(operation) ? CHOSEN : ASKED),
        data: { called },
        at: asked,
        cause: operation.place,
        again: 'asked for here',
      });
    else if (
      'responseType' in model.roles &&
      isAbsent(operation.role('responseType')) &&
      operation.defaultOf('responseType') === 'implicit'
    )
      context.report({ message: 'standard', data: { called }, at: operation.place, confidence: 'high' });
  },
});

const ASKED = { message: 'asked', confidence: 'high' } as const;
const TAKEN = { message: 'taken', confidence: 'high' } as const;
const CHOSEN = { message: 'chosen', confidence: 'low' } as const;

/** Who asks for a code takes nothing out of the fragment any more: the way there and the way back are mended together. */
function wayThere(taken: Operation): Cause {
  const asking = taken.near('grant').find((one) => !('from' in one.model.roles) && askedFor(one));
  return asking ? asking.place : 'taken from the fragment';
}

/**
 * No request of OAuth ever says "implicit" (RFC 6749 §4.2.1): who calls a grant so tells it from others, as tools do in which users
 * choose how to get in at servers of others.
 */
function isChosen({ place }: Operation): boolean {
  return GRANT.test(place.module.text);
}

const GRANT = /\bgrant_?types?\b['"]?\s*(?:[!=]==?|[:=])\s*['"`]implicit['"`]/i;

/** `token`, `id_token token`; an ID token alone shows who somebody is and opens nothing. */
const ACCESS_TOKEN = /(?:^|[\s+]|%20)token(?:$|[\s+]|%20)|^(?:implicit|hybrid)$/;

/** Where it is written that a token is wanted. */
function askedFor(operation: Operation): Origin | undefined {
  const type = 'responseType' in operation.model.roles ? operation.role('responseType') : undefined;
  const literal = type && literalsOf(type).find(({ text }) => ACCESS_TOKEN.test(text));
  if (literal) return literal.origin;
  const symbol = type?.origins.find(
    (o) => o.kind === 'package' && /^(?:Id)?Token$/.test(o.path.at(-1) ?? '') && o.path.includes('ResponseType'),
  );
  if (symbol) return symbol;
  if (!('url' in operation.model.roles)) return undefined;
  return operation.role('url').origins.find((o) => ASKS.test(textOf(o)));
}

const ASKS = /[?&]response_type=(?:[\w.]+(?:\+|%20| ))?token\b/;

function textOf(origin: Origin): string {
  if (origin.kind === 'literal') return String(origin.value);
  return origin.kind === 'template' ? origin.parts.map((part) => part ?? '*').join('') : '';
}

function isFragment(origin: Origin): boolean {
  return origin.kind === 'global' && (origin.name === 'location' || origin.path[0] === 'location') && origin.path.includes('hash');
}

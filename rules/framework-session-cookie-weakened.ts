import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { authCookies, confidenceIn, type AttributeState, type CookieAttribute } from '../src/rule/cookie.ts';
import { literalsOf } from '../src/rule/evidence.ts';
import { guessable } from '../src/rule/guessable.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isNeverTaken } from '../src/rule/secrets.ts';
import { isKeptInStore } from '../src/rule/session-evidence.ts';
import { suggestAttribute, suggestAttributes } from '../src/rule/suggest.ts';

const HARM = {
  httpOnly: { attribute: 'HttpOnly', harm: 'every script on the page can read it, so one injected script takes the session away' },
  secure: { attribute: 'Secure', harm: 'the browser also sends it over plain HTTP, where anyone on the way can read it' },
  sameSite: { attribute: 'SameSite', harm: 'a form on another site can act in the name of whoever is logged in' },
} as const;
const REMEDY = 'Set httpOnly: true, secure: true (at least in production) and sameSite: "lax" or "strict" for the session cookie.';

export default defineRule({
  meta: {
    id: 'framework-session-cookie-weakened',
    title: 'Session cookie of a framework weakened',
    description:
      'The settings of a session library leave its cookie open to scripts, to the network or to other sites, or its secret to guessing.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-614', 'CWE-1004', 'CWE-1275'],
    references: ['ASVS 5.0 3.3.1', 'ASVS 5.0 3.3.2', 'ASVS 5.0 3.3.4', 'OWASP Session Management Cheat Sheet'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      off: { what: 'The session cookie of {{library}} has {{attribute}} switched off.', why: 'Then {{harm}}.', remedy: REMEDY },
      missing: {
        what: 'The session cookie of {{library}} has no {{attribute}}, which {{library}} leaves out unless told otherwise.',
        why: 'Then {{harm}}.',
        remedy: REMEDY,
      },
      secret: {
        what: 'The secret of the sessions of {{library}} can be guessed.',
        why: 'Whoever tries the usual examples and words makes session cookies that the server takes for its own.',
        remedy: 'Take 32 random bytes from the environment, and stop at start-up when they are missing.',
      },
      ids: {
        what: 'The secret that signs the ids of the sessions of {{library}} can be guessed.',
        why: 'The sessions are kept on the server under ids that nobody can guess, so a cookie that is made by hand opens none; the signature then protects nothing.',
        remedy: 'Take 32 random bytes from the environment, and stop at start-up when they are missing.',
      },
    },
  },
  operations: ['session', 'configure'],
  check(operation, context) {
    const { library, traits } = operation.model;
    const [cookie] = authCookies(operation);
    if (!cookie || traits?.includes('js-readable') === true) return;
    const attributes = (['httpOnly', 'secure', 'sameSite'] as const).map((attribute) => ({ attribute, ...cookie.attribute(attribute) }));
    const missing = attributes.filter(({ attribute, state }) => state === 'missing' && isWeak(attribute, state));
    for (const { attribute, state, at } of attributes) {
      if (!isWeak(attribute, state)) continue;
      context.report({
        message: state,
        data: { library, ...HARM[attribute] },
        at,
        // In a session where nobody is logged in there is little to take.
        confidence: confidenceIn(cookie),
        // What is missing is missing at the call, and one finding.
        suggestions:
          state === 'off'
            ? suggestAttribute(operation, attribute, state, at)
            : suggestAttributes(
                operation,
                missing.map((one) => one.attribute),
                at,
              ),
      });
    }
    if (operation.kind !== 'session' || isNeverTaken(operation)) return;
    const secrets = operation.role('key').origins;
    const secret = literalsOf(operation.role('key')).find(({ text }) => guessable(text) !== undefined);
    if (!secret) return;
    // What only steps in for a setting may be refused elsewhere.
    const confidence = secrets.length === 1 ? 'high' : isRefused(operation, secrets) ? 'low' : 'medium';
    const isOfIds = isKeptInStore(operation);
    context.report({
      message: isOfIds ? 'ids' : 'secret',
      data: { library },
      at: secret.origin,
      confidence: isOfIds || cookie.isIdle === true ? 'low' : confidence,
      secrets: [secret.text],
    });
  },
});

/** Elsewhere the program throws without the setting for which the text steps in, perhaps in production alone. */
function isRefused(operation: Operation, secrets: readonly Origin[]): boolean {
  return secrets.some((o) => o.kind === 'env' && o.path.length === 0 && operation.demandsVariable(o.name, 'anywhere'));
}

/** A missing SameSite is left to the browser, which mostly takes Lax: an explicit `false` is what weakens it. */
function isWeak(attribute: CookieAttribute, state: AttributeState['state']): state is 'off' | 'missing' {
  return state === 'off' || (state === 'missing' && attribute !== 'sameSite');
}

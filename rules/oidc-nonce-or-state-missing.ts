import { isAbsent, literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'An attacker sends somebody the end of a login that he began himself: the victim works in his account, or his account at the provider is linked to the victim’s.';

export default defineRule({
  meta: {
    id: 'oidc-nonce-or-state-missing',
    title: 'Login that anybody can finish',
    description: 'The end of a login at a provider is not tied to the browser that began it.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-352', 'CWE-294'],
    references: [
      'RFC 9700 §2.1',
      'RFC 9700 §4.7',
      'ASVS 5.0 10.1.2',
      'ASVS 5.0 10.2.1',
      'ASVS 5.0 10.5.1',
      'CVE-2023-31999',
      'CVE-2018-7307',
    ],
    messages: {
      missing: {
        what: '{{called}} compares neither a state nor a nonce, and uses no PKCE.',
        why: WHY,
        remedy: 'Make a random state (or a PKCE verifier) for each login, keep it in the session, and hand it over to be compared.',
      },
      off: {
        what: 'The checks of the login are switched off.',
        why: WHY,
        remedy: "Leave the option out, or list what the provider supports: ['pkce', 'state'].",
      },
      fixed: {
        what: 'The {{check}} of every login is the same.',
        why: 'It is written in the source, so an attacker knows it. ' + WHY,
        remedy: 'Make a random one for each login and keep it in the session.',
      },
    },
  },
  operations: ['login'],
  check(login, context) {
    if ('checks' in login.model.roles) {
      const checks = login.role('checks');
      if (isAbsent(checks)) return;
      const [whole, ...listed] = login.parts('checks');
      const isEmpty = checks.complete && listed.every(isAbsent) && checks.origins.every(({ kind }) => kind === 'array');
      const none = [whole, ...listed].some((part) => part && literalsOf(part).some(({ text }) => text === 'none'));
      if (isEmpty || none) context.report({ message: 'off', at: checks.place ?? login.place, confidence: 'high' });
      return;
    }
    const roles = (['loginState', 'nonce', 'codeVerifier'] as const).filter((role) => role in login.model.roles);
    for (const role of roles) {
      const value = login.role(role);
      const fixed = literalsOf(value).find(({ text }) => text !== '');
      if (!fixed) continue;
      const check = role === 'loginState' ? 'state' : role === 'nonce' ? 'nonce' : 'PKCE verifier';
      context.report({
        message: 'fixed',
        data: { check },
        at: fixed.origin,
        confidence: value.complete && value.origins.length === 1 ? 'high' : 'medium',
        flow: login.flow(fixed.origin, 'compared here'),
      });
      return;
    }
    const isOff = roles.every((role) => {
      const value = login.role(role);
      return (
        isAbsent(value) || (value.complete && value.origins.every((o) => o.kind === 'literal' && (o.value === false || o.value === '')))
      );
    });
    // Where the login begins, another state may be handed over.
    if (!isOff) return;
    if (/strategy/i.test(login.called) && login.setting.matches(/authenticate\([^;]*\bstate\b/))
      context.unknown('a state may be handed over where the login begins');
    else context.report({ message: 'missing', data: { called: login.called }, at: login.place, confidence: 'medium' });
  },
});

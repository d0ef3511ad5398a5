import { leakOf, whyToken } from '../src/rule/carried-token.ts';
import { loggedToken } from '../src/rule/logged-token.ts';
import { defineRule } from '../src/rule/rule.ts';

/** What is kept by another company is read by its staff, its partners, and whoever breaks in there. */
export default defineRule({
  meta: {
    id: 'token-sent-to-third-party',
    title: 'Token sent to a service of somebody else',
    description: 'A token, or the header that carries it, is sent to a service that collects errors or watches users.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-359', 'CWE-201'],
    references: ['ASVS 5.0 14.2.3', 'RFC 6750 §5.3', 'OWASP Logging Cheat Sheet'],
    messages: {
      proven: {
        what: 'The token leaves for the service behind {{called}}.',
        why: 'It is kept there, shown to everyone with an account and copied to other tools: each of them can act as the user until the token expires.',
        remedy: 'Leave it out; the id of the user, or the jti, tells the same.',
      },
      named: {
        what: 'What leaves for the service behind {{called}} as {{name}} seems to be a token.',
        why: '{{evidence}} It is kept there, shown to everyone with an account and copied to other tools.',
        remedy: 'Leave it out; the id of the user, or the jti, tells the same.',
      },
      header: {
        what: '{{called}} sends {{name}} of the request to a service of somebody else.',
        why: 'The token or session of whoever sends the request is in it: it is kept there, and shown to everyone with an account.',
        remedy: 'Send the fields that you need (method, path, an id of the request), and let the SDK strip authorization and cookie.',
      },
    },
  },
  operations: ['log'],
  check(operation, context) {
    if (!operation.model.traits?.includes('third-party')) return;
    const found = loggedToken(operation);
    if (!found) return;
    const data = { called: operation.called, name: found.name };
    if (found.kind === 'header') context.report({ message: 'header', data, at: found.at, confidence: found.confidence });
    else {
      context.report({
        message: found.token.evidence.by === 'flow' ? 'proven' : 'named',
        data: { ...data, evidence: whyToken(found.token) },
        ...leakOf(found.token, operation, 'leaves for another service'),
      });
    }
  },
});

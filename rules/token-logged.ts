import { leakOf, whyToken } from '../src/rule/carried-token.ts';
import { loggedClaims, loggedParts, loggedToken } from '../src/rule/logged-token.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestRedaction } from '../src/rule/suggest-redaction.ts';

/** OWASP Logging Cheat Sheet, "Data to exclude": access tokens, session identification values. */
export default defineRule({
  meta: {
    id: 'token-logged',
    title: 'Token in a log',
    description: 'A token, or the header that carries it, is written to a log.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-532'],
    references: ['ASVS 5.0 16.2.5', 'ASVS 5.0 14.2.4', 'RFC 6819 §4.6.7', 'OWASP Logging Cheat Sheet', 'CVE-2024-51752'],
    hasSuggestions: true,
    messages: {
      proven: {
        what: 'The token is written to a log by {{called}}.',
        why: 'Logs are kept for months, copied to other services and read by many: each of them can act as the user until the token expires.',
        remedy: 'Leave it out, or log what tells tokens apart without opening anything: its jti, or the id of the user.',
      },
      named: {
        what: 'What {{called}} writes to a log as {{name}} seems to be a token.',
        why: '{{evidence}} Logs are kept for months, copied to other services and read by many.',
        remedy: 'Leave it out, or log what tells tokens apart without opening anything: its jti, or the id of the user.',
      },
      header: {
        what: '{{called}} writes {{name}} of the request to a log.',
        why: 'The token or session of whoever sends the request is in it. Logs are kept for months, copied to other services and read by many.',
        remedy: 'Log the fields that you need (method, path, an id of the request), or let the logger blank this header out.',
      },
      claims: {
        what: '{{called}} writes all that a token says to a log.',
        why: 'It opens nothing by itself, but says who the user is: names, addresses and rights lie in the log for months, for many to read.',
        remedy: 'Log what tells tokens and users apart, such as the jti and the sub, and nothing else of the claims.',
      },
    },
  },
  operations: ['log'],
  check(operation, context) {
    // The text of an error is token-in-error, a service of somebody else token-sent-to-third-party.
    const traits = operation.model.traits ?? [];
    if (traits.includes('indirect') || traits.includes('third-party')) return;
    const found = loggedToken(operation);
    if (!found) {
      const at = loggedClaims(operation);
      if (at) context.report({ message: 'claims', data: { called: operation.called }, at, confidence: 'low' });
      return;
    }
    const data = { called: operation.called, name: found.name };
    const suggestions = suggestRedaction(operation, loggedParts(operation));
    if (found.kind === 'header') context.report({ message: 'header', data, at: found.at, confidence: found.confidence, suggestions });
    else {
      const message = found.token.evidence.by === 'flow' ? 'proven' : 'named';
      context.report({
        message,
        data: { ...data, evidence: whyToken(found.token) },
        ...leakOf(found.token, operation, 'written to the log'),
        suggestions,
      });
    }
  },
});

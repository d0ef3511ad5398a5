import { leakOf, whyToken } from '../src/rule/carried-token.ts';
import { namesToken } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import { tokenInUrl } from '../src/rule/token-url.ts';

/** RFC 6750 §2.3: the address of a handshake is logged as any other; browsers send no header of the page's own with it. */
export default defineRule({
  meta: {
    id: 'token-in-websocket-url',
    title: 'Token in the address of a WebSocket',
    description: 'A connection that stays open is made with a token in its address.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-598'],
    references: ['RFC 6750 §2.3', 'ASVS 5.0 4.4.3', 'ASVS 5.0 4.4.4', 'ASVS 5.0 14.2.1'],
    messages: {
      proven: {
        what: '{{called}} connects with the token in the address.',
        why: 'The address of the handshake stays in the logs of every server and proxy on the way: whoever reads one of them has the token.',
        remedy:
          'Send it in the first message or in the auth of socket.io, use a ticket for one use, or authenticate by cookie and check the Origin.',
      },
      named: {
        what: '{{called}} connects with what seems to be a token in the address, as {{name}}.',
        why: '{{evidence}} The address of the handshake stays in the logs of every server and proxy on the way.',
        remedy:
          'Send it in the first message or in the auth of socket.io, use a ticket for one use, or authenticate by cookie and check the Origin.',
      },
    },
  },
  operations: ['request'],
  check(operation, context) {
    if (!operation.model.traits?.includes('socket')) return;
    const found = tokenInUrl(operation);
    if (!found) return;
    // What a connection is made with under the name of a token authenticates it.
    const confidence = found.confidence === 'low' && found.evidence.by === 'name' && namesToken(found.name) ? 'medium' : found.confidence;
    context.report({
      message: found.evidence.by === 'flow' ? 'proven' : 'named',
      data: { called: operation.called, name: `"${found.name}"`, evidence: whyToken(found) },
      ...leakOf(found, operation, 'becomes part of the address'),
      confidence,
    });
  },
});

import { letsPass } from '../src/rule/around.ts';
import { switchOf } from '../src/rule/auth-switch.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'auth-bypass-switch',
    title: 'Verification that a switch turns off',
    description: 'A setting, a constant or something that the sender chooses decides that a token is not verified and the request goes on.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-489', 'CWE-287'],
    references: ['RFC 8725 §3.3', 'ASVS 5.0 13.4.2', 'ASVS 5.0 15.2.3'],
    messages: {
      environment: {
        what: 'The variable {{name}} decides whether {{called}} is called at all, and without it the request goes on.',
        why: 'One wrong or missing setting on one server, and everybody is let in without a token; nothing there shows it.',
        remedy: 'Take the way around out of the code that is shipped: let tests and developers sign tokens with a key of their own.',
      },
      request: {
        what: '{{name}} of the request decides whether {{called}} is called at all, and the request goes on without it.',
        why: 'The sender chooses it: {{whoever}} knows or guesses the name needs no token.',
        remedy: 'Take the way around out of the code: let tests sign tokens with a key of their own.',
      },
      constant: {
        what: 'A constant in the source switches {{called}} off, and the request goes on without it.',
        why: 'Nobody is asked for a token as long as it stands there.',
        remedy: 'Take the constant and the way around out of the code: let tests sign tokens with a key of their own.',
      },
    },
  },
  operations: ['verify', 'middleware'],
  check(operation, context) {
    for (const way of operation.detours()) {
      const found = switchOf(operation, way);
      const act = found && way.acts.find((a) => letsPass(operation, way, a));
      if (!act) continue;
      context.report({
        message: found.by,
        data: {
          name: found.name,
          called: operation.called,
          whoever: way.asks.length > 1 ? 'where the rest of the condition holds, whoever' : 'whoever',
        },
        at: way.test,
        confidence: found.confidence,
        flow: [
          ...found.origin.steps,
          { ...way.test, phrase: 'decides here' },
          { module: act.module, node: act.node, phrase: 'and the request goes on' },
          { ...operation.place, phrase: 'without this' },
        ],
      });
      return;
    }
  },
});

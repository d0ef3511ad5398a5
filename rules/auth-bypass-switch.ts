import type { Origin } from '../src/dataflow/origin.ts';
import type { Detour } from '../src/models/failures/detours.ts';
import type { Act } from '../src/models/failures/index.ts';
import type { Operation } from '../src/models/operation.ts';
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
        why: 'The sender chooses it: whoever knows or guesses the name needs no token.',
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
        data: { name: found.name, called: operation.called },
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

/** What is done instead of the verification says yes, and does not check the token in another way. */
function letsPass(operation: Operation, way: Detour, { kind, under, value }: Act): boolean {
  if (under === 'other') return false;
  if (kind === 'passes') return true;
  if (kind === 'gives') return value !== undefined && operation.read(value).origins.some(saysYes);
  return kind === 'ends' && goesOnBehind(operation, way);
}

/** `true`, or a user who is written down; a function where a middleware was meant. */
function saysYes(origin: Origin): boolean {
  if (origin.kind === 'literal') return origin.value === true;
  return origin.kind === 'object' || origin.kind === 'function';
}

/** The function has nothing to say but an error; a middleware is hung into the application or is not. */
function goesOnBehind(operation: Operation, { acts }: Detour): boolean {
  if (acts.some(({ kind, value }) => kind === 'keeps' && value && operation.read(value).origins.some(({ kind: k }) => k === 'object')))
    return true;
  if (operation.kind === 'middleware') return operation.uses().some(({ kind, to }) => kind === 'argument' && HANGS_IN.test(to ?? ''));
  return (
    operation.isUnused() ||
    operation.uses().some(({ kind, to }) => kind === 'assigned' && /^(?:req|request|ctx|context|c|socket)\./.test(to ?? ''))
  );
}

/** `app.use(…)`; a strategy that Passport does not know is refused. */
const HANGS_IN = /^(?!passport\.).*\.(?:use|addHook|all|onRequest)(?:\.|$)/;

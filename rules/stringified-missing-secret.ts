import type { Origin } from '../src/dataflow/origin.ts';
import { alternatives } from '../src/rule/made-of.ts';
import type { Operation } from '../src/models/operation.ts';
import { inOneFunction } from '../src/rule/one-function.ts';
import { defineRule } from '../src/rule/rule.ts';
import { whatItDoes } from '../src/rule/secrets.ts';
import { suggestPresence } from '../src/rule/suggest-secret.ts';

export default defineRule({
  meta: {
    id: 'stringified-missing-secret',
    title: 'Missing secret made into text',
    description: 'When the setting for the secret is missing, the text "undefined" takes its place.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-1188', 'CWE-1391'],
    references: ['RFC 8725 §3.5', 'ASVS 5.0 13.3.1', 'ASVS 5.0 13.2.3'],
    hasSuggestions: true,
    messages: {
      missing: {
        what: 'When {{name}} is missing, tokens are {{done}} with the secret "undefined".',
        why: 'A missing value that is made into text is a text, so nothing fails: the deployment starts, and anyone can make tokens for any user.',
        remedy: 'Use the value as it is, and stop at start-up when it is missing.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const role of ['key', 'verify.key'] as const) {
      if (!(role in operation.model.roles)) continue;
      for (const { origin, pieces } of alternatives(operation, role)) {
        const settings = pieces.filter((piece) => isText(origin, piece));
        const names = settings.map(nameOf);
        const [name] = names;
        const [setting] = settings;
        if (name === undefined || !setting || !pieces.every((piece) => piece.kind === 'literal' || nameOf(piece) !== undefined)) continue;
        const presences = names.map((one) => (one === undefined || operation.demandsVariable(one) ? 'tested' : operation.presenceOf(one)));
        if (presences.includes('tested') || names.some((one) => one !== undefined && failsBefore(operation, one))) continue;
        if (presences.includes('named')) {
          context.unknown('whether the setting is missing may be checked where it is named');
          continue;
        }
        context.report({
          message: 'missing',
          data: { name, done: whatItDoes(operation).replaceAll('verifies', 'verified').replaceAll('signs', 'signed') },
          at: textPlace(origin),
          confidence: 'high',
          flow: operation.flow(origin, `used as the key of ${operation.called}()`),
          suggestions: suggestPresence(setting, name, textPlace(origin)),
        });
      }
    }
  },
});

/** `jwt.sign(claims, process.env.SECRET)` before it: without the setting that throws, and it does not come to this. */
function failsBefore(operation: Operation, name: string): boolean {
  return (['sign', 'verify'] as const)
    .flatMap((kind) => operation.near(kind))
    .some((other) => {
      const { origins } = other.role('key');
      const isBare = origins.length > 0 && origins.every((origin) => nameOf(origin) === name && !isText(origin, origin));
      return isBare && inOneFunction(other, operation) && other.isBefore(other.place, operation);
    });
}

/** Whatever the piece is, it has become a text: in the hole of one, or by `String()`. */
function isText(origin: Origin, piece: Origin): boolean {
  return piece.kind === 'env' && (origin.kind === 'template' || piece.steps.some(({ tag }) => tag === 'text'));
}

function nameOf(piece: Origin): string | undefined {
  return piece.kind === 'env' && piece.path.length === 0 ? piece.name : undefined;
}

/** The place where the text is made. */
function textPlace(origin: Origin): Origin | Origin['steps'][number] {
  return origin.steps.find(({ tag }) => tag === 'text') ?? origin;
}

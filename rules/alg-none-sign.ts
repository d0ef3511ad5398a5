import type { Operation } from '../src/models/operation.ts';
import { isNothing } from '../src/models/roles.ts';
import { literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isReadHereOnly } from '../src/rule/unsigned-here.ts';

export default defineRule({
  meta: {
    id: 'alg-none-sign',
    title: 'Unsigned token issued',
    description: 'A token is issued with the algorithm "none", that is without a signature.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-347'],
    references: ['RFC 8725 §3.2', 'RFC 7519 §6', 'RFC 7518 §3.6', 'ASVS 5.0 9.1.2'],
    messages: {
      algorithm: {
        what: 'The token is issued with the algorithm "none".',
        why: 'It has no signature, so whoever accepts it also accepts tokens that anyone else wrote.',
        remedy: 'Sign with a real algorithm and a key, for example ES256, RS256 or HS256.',
      },
      unsecured: {
        what: '{{called}} issues a token without a signature.',
        why: 'Whoever accepts it also accepts tokens that anyone else wrote.',
        remedy: 'Use SignJWT with a key and a real algorithm.',
      },
    },
  },
  operations: ['sign', 'configure'],
  check(operation, context) {
    if (operation.model.traits?.includes('unsigned')) {
      if (isReadHereOnly(operation)) return;
      context.report({ message: 'unsecured', data: { called: operation.called }, at: operation.place, confidence: 'high' });
      return;
    }
    for (const { text, origin } of literalsOf(operation.role('algorithm'))) {
      if (text.toLowerCase() === 'none')
        context.report({
          message: 'algorithm',
          at: origin,
          confidence: isForReadingOnly(operation) ? 'low' : 'high',
          flow: operation.flow(origin, 'used to sign here'),
        });
    }
  },
});

/**
 * The program signs other tokens with a key, and each of its checks wants a key and lists no "none": it takes none of these for a token
 * of its own. They are there to be read.
 */
function isForReadingOnly(sign: Operation): boolean {
  const checks = (['verify', 'middleware'] as const).flatMap((kind) => sign.inPackage(kind)).filter(({ model }) => 'key' in model.roles);
  return checks.length > 0 && checks.every(wantsSignature) && sign.inPackage('sign').some(isSigned);
}

function wantsSignature(check: Operation): boolean {
  const { origins } = check.role('key');
  if (origins.length === 0 || origins.some((o) => isNothing(o) || (o.kind === 'literal' && !o.value))) return false;
  return !literalsOf(check.role('algorithms')).some(({ text }) => text.toLowerCase() === 'none');
}

function isSigned(sign: Operation): boolean {
  return sign.role('key').origins.some(({ kind }) => kind === 'env' || kind === 'result' || kind === 'package');
}

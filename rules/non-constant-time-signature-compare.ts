import type { Place } from '../src/dataflow/origin.ts';
import type { Use } from '../src/dataflow/uses.ts';
import type { Operation } from '../src/models/operation.ts';
import { sidesOf } from '../src/models/sides.ts';
import { isOwnToken } from '../src/rule/own-token.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';
import { suggestConstantTime } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'non-constant-time-signature-compare',
    title: 'Signature compared byte by byte',
    description: 'A signature is compared in a way that takes the longer, the more of it is right.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-208'],
    references: ['RFC 7515 §10.9', 'RFC 7518 §8.13', 'ASVS 5.0 11.2.4', 'CVE-2016-1000236'],
    hasSuggestions: true,
    messages: {
      compared: {
        what: 'The signature that {{called}} makes is compared with {{how}}, which stops at the first byte that differs.',
        why: 'How long the answer takes tells how much of a guess is right, so a signature can be found byte by byte without the key.',
        remedy: 'Compare both as buffers of the same length with crypto.timingSafeEqual.',
      },
    },
  },
  operations: ['sign-bytes'],
  check(operation, context) {
    const use = operation.uses().find((u) => howCompared(u) !== undefined);
    const how = use && howCompared(use);
    if (!use || how === undefined) return;
    if (use.kind === 'condition' && isOwn(operation, use)) {
      context.unknown('both sides of the comparison are made here');
      return;
    }
    context.report({
      message: 'compared',
      data: { called: operation.called, how },
      at: use,
      suggestions: suggestConstantTime(use, otherSide(operation, use)),
      confidence: confidenceOf(operation, use),
      flow: [
        { ...operation.place, phrase: 'the signature that is right' },
        { module: use.module, node: use.node, phrase: 'compared here' },
      ],
    });
  },
});

function confidenceOf(operation: Operation, use: Use): Confidence {
  if (isOwnToken(operation) || comesFromRequest(operation, use)) return 'high';
  const other = otherSide(operation, use);
  return other && KEPT.test(operation.nameOf(other) ?? '') ? 'low' : 'medium';
}

/** What the program has kept itself: nobody outside can choose it and measure. */
const KEPT = /^(?:stored|saved|known|cached|previous|existing|last|old)/i;

/** How the bytes or the text of a signature are compared; undefined where they are not, or in constant time. */
function howCompared({ kind, path, to, node }: Use): string | undefined {
  const about = path.filter((key) => !/^(?:toString|replace|replaceAll|toLowerCase|trim|slice|substring)$/.test(key));
  if (kind === 'condition' && about.length === 0 && to !== undefined && /^[!=]==?$/.test(to)) return to;
  if (kind === 'called' && about.length === 1 && /^(?:equals|localeCompare|startsWith|endsWith|includes)$/.test(about[0] ?? ''))
    return `${about[0] ?? ''}()`;
  if (kind !== 'argument' || about.length > 0 || node.type === 'NewExpression') return undefined;
  const method = /(?:^|\.)(equals|localeCompare|compare|isEqual)$/.exec(to ?? '')?.[1];
  // A helper of one's own may well take the same time for all: `safe.compare`, `bcrypt.compare`.
  return method === undefined || (method === 'compare' && !/^Buffer\.compare$/.test(to ?? '')) ? undefined : `${method}()`;
}

/** Both sides are signatures that the same program makes: `hmac(a) === hmac(b)` is how texts are compared safely. */
function isOwn(operation: Operation, use: Use): boolean {
  return sidesOf(use).filter((side) => isSignature(operation, side)).length > 1;
}

function isSignature(operation: Operation, side: Place): boolean {
  const nodes = new Set(operation.near('sign-bytes').map(({ place }) => place.node));
  return operation.read(side).origins.some((o) => 'calls' in o && o.calls.some((call) => nodes.has(call.node)));
}

function comesFromRequest(operation: Operation, use: Use): boolean {
  return sidesOf(use).some((side) => operation.read(side).origins.some((o) => operation.requestPart(o, side) !== undefined));
}

/** The side that is not the signature. */
function otherSide(operation: Operation, use: Use): Place | undefined {
  return sidesOf(use).find((side) => !isSignature(operation, side));
}

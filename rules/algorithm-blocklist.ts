import type { Use } from '../src/dataflow/uses.ts';
import type { Operation } from '../src/models/operation.ts';
import { sidesOf } from '../src/models/sides.ts';
import { isHandedToVerifier } from '../src/rule/decoded-claims.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isSameToken } from '../src/rule/same-token.ts';
import { inOneFunction } from '../src/rule/one-function.ts';

export default defineRule({
  meta: {
    id: 'algorithm-blocklist',
    title: 'Algorithms refused by name',
    description: 'Code refuses the algorithm "none" by hand, where only the algorithms that are meant should be allowed.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-184', 'CWE-178'],
    references: ['RFC 8725 §3.1', 'ASVS 5.0 9.1.2'],
    messages: {
      refused: {
        what: 'The algorithm of the token is compared with "none", and all others are let in.',
        why: 'The list of what is bad is never complete: "None", a key of another kind, HS256 with your public key as the secret.',
        remedy: 'Name the algorithm that your key is made for in the verification, and take this check out.',
      },
    },
  },
  operations: ['decode'],
  check(operation, context) {
    const use = operation.uses().find((u) => isAboutAlgorithm(u) && refuses(operation, u));
    if (!use) return;
    const verifies = operation.near('verify').filter((verify) => inOneFunction(verify, operation) || isSameToken(operation, verify));
    if (verifies.length > 0 && !verifies.some(lacksList)) return;
    context.report({
      message: 'refused',
      at: use,
      confidence: verifies.length > 0 ? 'high' : isHandedToVerifier(operation) ? 'low' : 'medium',
      flow: [
        { ...operation.place, phrase: 'the header, read without a check' },
        { module: use.module, node: use.node, phrase: 'held against "none" here' },
        ...verifies.filter(lacksList).map(({ place }) => ({ ...place, phrase: 'verified without a list of algorithms' })),
      ],
    });
  },
});

const TEXT_METHODS = /^(?:toLowerCase|toUpperCase|trim|toLocaleLowerCase|toString)$/;

function isAboutAlgorithm({ path }: Use): boolean {
  return path.filter((key) => !TEXT_METHODS.test(key)).at(-1) === 'alg';
}

/** `alg === 'none'`, `['none'].includes(alg)` */
function refuses(operation: Operation, use: Use): boolean {
  const { kind, to } = use;
  if (kind !== 'condition' && !(kind === 'argument' && /(?:^|\.)(?:includes|has|indexOf)$/.test(to ?? ''))) return false;
  const named = sidesOf(use)
    .flatMap((side) => operation.read(side).origins)
    .flatMap((o) => (o.kind === 'array' ? operation.read(o, ['*']).origins : [o]));
  return named.some((o) => o.kind === 'literal' && typeof o.value === 'string' && o.value.toLowerCase() === 'none');
}

/** The algorithms are neither listed nor settled by the library. */
function lacksList(verify: Operation): boolean {
  return isAbsent(verify.role('algorithms')) && verify.defaultOf('algorithms') !== 'fixed';
}

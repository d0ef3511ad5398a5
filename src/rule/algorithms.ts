import type { Origin, Origins } from '../dataflow/origin.ts';
import { literalsOf } from './evidence.ts';

const SYMMETRIC = /^HS\d{3}$/;
const ASYMMETRIC = /^(?:RS|PS|ES)\d{3}K?$|^EdDSA$|^Ed(?:25519|448)$|^ML-DSA-\d+$/;

interface Families {
  readonly symmetric: readonly string[];
  readonly asymmetric: readonly string[];
}

/** The algorithms that stand together in one list, by what their keys are: a secret that both sides have, or a key pair. */
export function mixedFamilies(list: Origin, elements: Origins): Families | undefined {
  if (holdsOne(list)) return undefined;
  const found = literalsOf({ ...elements, place: undefined });
  return (isCopy(list) ? byArray(found) : [found]).map(families).find((f) => f.symmetric.length > 0 && f.asymmetric.length > 0);
}

type Found = ReturnType<typeof literalsOf>;

/** `[this.algorithm]`: whichever it is, it stands alone. */
function holdsOne({ node }: Origin): boolean {
  return node.type === 'ArrayExpression' && node.elements.length === 1 && node.elements[0]?.type !== 'SpreadElement';
}

/** `[...a]`: where `a` may be one of several lists, their elements do not stand together. */
function isCopy({ node }: Origin): boolean {
  return node.type === 'ArrayExpression' && node.elements.length === 1 && node.elements[0]?.type === 'SpreadElement';
}

function byArray(found: Found): readonly Found[] {
  const arrays = new Set(found.map(({ origin }) => origin.node.parent));
  return [...arrays].map((array) => found.filter(({ origin }) => origin.node.parent === array));
}

function families(found: Found): Families {
  const texts = [...new Set(found.map(({ text }) => text))];
  return { symmetric: texts.filter((text) => SYMMETRIC.test(text)), asymmetric: texts.filter((text) => ASYMMETRIC.test(text)) };
}

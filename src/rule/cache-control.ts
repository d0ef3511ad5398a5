import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { isAbsent } from './evidence.ts';

/** What caches are told about an answer. */
export type CacheWord = 'refused' | 'kept' | 'unknown' | 'nothing';

/**
 * RFC 9111 §5.2.2: `no-store` forbids to keep an answer, `no-cache` to use it without asking. With a lifetime, or `public`, it is kept.
 * Whoever writes nothing but `private` or `max-age=0` has decided about caches too.
 */
const REFUSES = /\bno-(?:store|cache)\b/i;
const LIVES = /\b(?:max-age|s-maxage)\s*=\s*"?[1-9]/i;
const KEEPS = /\b(?:public|immutable|force-static)\b/i;
const DECIDES = /\b(?:private|max-age|s-maxage)\b/i;

export function cacheWord(caching: Operation): CacheWord {
  const text = caching.role('cacheControl');
  const age = caching.role('cacheMaxAge');
  if (isAbsent(text) && isAbsent(age)) return 'nothing';
  const words = [...text.origins.map(textWord), ...age.origins.map(ageWord)];
  if (words.includes('refused')) return 'refused';
  return words.every((word) => word === words[0]) ? (words[0] ?? 'unknown') : 'unknown';
}

function textWord(origin: Origin): CacheWord {
  if (origin.kind === 'template') return wordIn(origin.parts.map((part) => part ?? '1').join(''));
  return origin.kind === 'literal' && typeof origin.value === 'string' ? wordIn(origin.value) : 'unknown';
}

export function wordIn(text: string): CacheWord {
  if (REFUSES.test(text)) return 'refused';
  if (LIVES.test(text)) return 'kept';
  if (DECIDES.test(text)) return 'refused';
  return KEEPS.test(text) ? 'kept' : 'nothing';
}

/** Seconds; 0 and `false` leave it to the framework. */
function ageWord(origin: Origin): CacheWord {
  if (origin.kind !== 'literal') return 'unknown';
  return typeof origin.value === 'number' && origin.value > 0 ? 'kept' : 'nothing';
}

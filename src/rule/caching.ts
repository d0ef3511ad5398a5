import type { Operation } from '../models/operation.ts';
import { isOfOneRoute } from '../models/one-route.ts';
import { cacheWord, wordIn, type CacheWord } from './cache-control.ts';

/** What is known about caches and one answer. */
export interface Caching {
  readonly word: CacheWord;
  /** What has it kept. */
  readonly by?: Operation;
}

/** What the code around an answer tells caches, and the framework by itself. */
export function cachingOf(answer: Operation): Caching {
  const around = answer.sameRequest('caching').filter((caching) => isMeantFor(caching, answer));
  const words = around.map((by) => ({ by, word: cacheWord(by) })).filter(({ word }) => word !== 'nothing');
  const first = words[0];
  if (!first) return { word: wordIn(answer.defaultOf('cacheControl') ?? '') };
  if (words.some(({ word }) => word === 'refused')) return { word: 'refused' };
  return words.every(({ word }) => word === first.word) ? first : { word: 'unknown' };
}

/** The headers of another answer of the same function are not its own. */
function isMeantFor(caching: Operation, answer: Operation): boolean {
  const { node } = caching.place;
  if (node === answer.place.node) return true;
  return !answer.excludes(caching) && !caching.near('respond').some((other) => other.place.node === node);
}

/** What may do it for all answers: middlewares and hooks, wherever they are hung in. */
export function isSetForMany(answer: Operation): boolean {
  return [...answer.near('caching'), ...answer.inPackage('caching')].some((caching) => {
    const word = cacheWord(caching);
    return (word === 'refused' || word === 'unknown') && !isOfOneAnswer(caching);
  });
}

/** Whoever answers and passes no request on is no middleware. */
function isOfOneAnswer(caching: Operation): boolean {
  return isOfOneRoute(caching.place) || (!caching.setting.matches(PASSES_ON) && caching.sameRequest('respond').length > 0);
}

/** An error is handed on with an argument. */
const PASSES_ON = /\b(?:next|done)\(\s*\)|\bnext\.handle\(/;

/** Whether code that no row knows speaks of it. */
export function isSpokenOf(answer: Operation): boolean {
  const known = new Set(answer.inPackage('caching').map(({ place }) => place.module.path));
  const isOther = (code: string, path: string): boolean => SPELT.test(code) && !known.has(path);
  return answer.packageSays('no-store', isOther) || ['nocache', 'noCache'].some((word) => answer.packageMentions(word));
}

const SPELT = /cache_?-?control/i;

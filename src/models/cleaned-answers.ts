import type { Place } from '../dataflow/origin.ts';
import { enclosingFunction, endOf, isFunction, startOf } from '../source/ast.ts';
import type { JsonSchemas, Registered } from './json-schemas.ts';
import type { Match } from './matcher.ts';
import { handedTo, isRegistration } from './one-route.ts';

interface World {
  readonly schemas: JsonSchemas;
  /** Whether the package of a match has a word. */
  readonly mentions: (word: string, match: Match) => boolean;
}

/** One response schema is for 200; what may be said of another status is not followed. */
const USUAL = '200';
const OTHER_STATUS = /\bstatus\b|\berror\b/;
const NONE: Registered = () => [];

/**
 * Whether an answer surely goes out without a field, since `app.post(path, handler, { response: t.Object({ … }) })` does not list it:
 * Elysia drops it since 1.1, and before answers 422 instead (elysia@1.4 schema.js `Clean`, run with 1.0, 1.1 and 1.4).
 */
export function createCleanedAnswers({ schemas, mentions }: World): (match: Match, keys: readonly string[]) => boolean {
  return (match, keys) => {
    if (match.row.traits?.includes('cleaned') !== true || keys.length === 0 || mentions('mapResponse', match)) return false;
    const options = optionsBehind(match);
    if (!options) return false;
    const response = { place: options, path: ['response'] };
    const isOne = schemas.at(response, NONE)?.every(({ made }) => made !== undefined) ?? false;
    return schemas.leavesOut(isOne ? response : { place: options, path: ['response', USUAL] }, keys, NONE);
  };
}

/** What stands behind the handler, where that answers with the usual status. */
function optionsBehind({ module, node }: Place): Place | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const call = handedTo(fn).find((handed) => isRegistration(handed.call))?.call;
    if (!call) continue;
    const options = call.arguments[2];
    const isKnown = options && isFunction(call.arguments[1]) && !OTHER_STATUS.test(module.text.slice(startOf(fn), endOf(fn)));
    return isKnown ? { module, node: options } : undefined;
  }
  return undefined;
}

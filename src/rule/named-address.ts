import type { Operation } from '../models/operation.ts';
import { namesPeople } from './evidence.ts';
import { namesToken, wordsOf } from './names.ts';

const LOGINS = /log_?-?(?:in|on)|sign_?-?(?:in|up)|regist|auth|session|account|refresh/i;
/** Shorter ones stand in other words by chance. */
const LEAST = 4;

/**
 * Whether an answer was asked for with the name of a thing in its address, as `white-board-token` with `/whiteboard?room=7`: a ticket
 * for that thing. Who logs in says who he is in the body, and his token is called after the program or after people.
 */
export function isForThing(request: Operation, name: string): boolean {
  const words = wordsOf(name).filter((word) => !namesToken(word));
  const thing = words.join('');
  if (thing.length < LEAST || words.some(namesPeople)) return false;
  return request.role('url').origins.some((origin) => {
    const address =
      origin.kind === 'template' ? origin.parts.map((part) => part ?? ' ').join('') : origin.kind === 'literal' ? origin.value : '';
    const [path = '', query] = String(address).split('?');
    return (
      query !== undefined &&
      !LOGINS.test(path) &&
      path
        .toLowerCase()
        .replace(/[^a-z0-9/]/g, '')
        .includes(thing)
    );
  });
}

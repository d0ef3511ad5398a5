import type { Operation } from '../models/operation.ts';
import { namesSecret, namesSession, wordsOf } from './names.ts';

/** What pages show of a user. */
const SHOWN = new Set([
  'name',
  'username',
  'email',
  'mail',
  'role',
  'roles',
  'avatar',
  'picture',
  'image',
  'department',
  'locale',
  'title',
]);
/** What nobody but its owner may have, and an id that stands for it. */
const OPENS = new Set(['sid', 'sess', 'key', 'hash', 'signature', 'sig', 'mac', 'code', 'nonce', 'data', 'value']);

/**
 * `JSON.stringify({ id: user.id, name: user.name, role: user.role })`: a page reads it to show who is there. However it is called, who
 * steals it has nothing to log in with.
 */
export function isForDisplay(operation: Operation): boolean {
  const fields = operation.parts('value').flatMap(({ keys: [key] }) => key ?? []);
  if (fields.length === 0 || operation.spreads('value').length > 0) return false;
  const isShown = fields.some((field) => wordsOf(field).some((word) => SHOWN.has(word)));
  return isShown && !fields.some((field) => namesSession(field) || namesSecret(field) || wordsOf(field).some((word) => OPENS.has(word)));
}

import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part, RoleValue } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { storedUnder } from '../models/storages.ts';
import { textOf } from '../models/surroundings.ts';
import { isStateOfField, isTyped } from '../models/typed-in.ts';
import { isAnybodys } from './anybodys-token.ts';
import { literalsOf } from './evidence.ts';

/** A token in a storage of the page whose loss opens no session of a user: at most worth a look. */
export function isOfLittleLoss(store: Operation, value: RoleValue | Part): boolean {
  return isAnybodys(value) || isOwnKeyOfUser(store, value) || isOfProject(store);
}

/** The key of a service that the user types into a form himself: no server could keep it for him. What was stored before may join. */
function isOwnKeyOfUser(store: Operation, { origins, place }: RoleValue | Part): boolean {
  const entry = entryOf(store);
  const isOfField = place !== undefined && isStateOfField(place);
  const some = origins.filter((o) => !isNothing(o) && o.kind !== 'literal');
  // What sets the state from elsewhere shows as an origin of its own.
  const isKnown = some.every((o) => isTyped(o) || isStored(o, entry) || (isOfField && isState(o)));
  return isKnown && (some.length > 0 || isOfField);
}

/** `useState()[0]`: whatever else is in it. */
function isState(origin: Origin): boolean {
  return origin.kind === 'package' && origin.path.at(-2) === '()' && origin.path.at(-1) === '0';
}

/** What is read from the same entry says nothing new: whatever has put it there does. */
function isStored(origin: Origin, entry: string | undefined): boolean {
  if (origin.kind !== 'global' || entry === undefined) return false;
  return storedUnder(origin) === entry || (/^(?:local|session)Storage$/.test(origin.name) && origin.path.join('.') === entry);
}

/** The entry that a write fills: by its text, else by the member that holds its name. */
export function entryOf(store: Operation): string | undefined {
  const key = store.role('key');
  const [one, ...others] = literalsOf(key);
  if (one && others.every(({ text }) => text === one.text)) return one.text;
  return key.place?.node.type === 'MemberExpression' ? textOf(key.place) : undefined;
}

/**
 * A token that is kept in one text with the key by which a project is known to a service belongs to a recorder or a counter that is part
 * of the pages of others: it only hands in what it sees. The same entry is filled with nothing else.
 */
function isOfProject(store: Operation): boolean {
  const entry = entryOf(store);
  if (entry === undefined) return false;
  return store.near('store').some((other) => entryOf(other) === entry && isJoinedWithProject(other));
}

function isJoinedWithProject(store: Operation): boolean {
  return store
    .role('value')
    .origins.some((o) => o.kind === 'template' && o.holes.length > 1 && o.holes.some((hole) => PROJECT_KEY.test(store.nameOf(hole) ?? '')));
}

const PROJECT_KEY = /^(?:project|site|app|write|ingest|publishable)_?key$/i;

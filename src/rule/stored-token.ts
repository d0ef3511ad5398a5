import type { Place } from '../dataflow/origin.ts';
import type { Operation, Part, RoleValue } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { contains } from '../source/ast.ts';
import { isAnybodys } from './anybodys-token.ts';
import { isAbsent, isOpaque, isPlain, lastName, literalsOf, tokenFlow, tokenPart } from './evidence.ts';
import { entryOf, isOfLittleLoss } from './little-loss.ts';
import { isHeadedByToken, isSpecific, namesSomethingElse, namesToken, wordsOf } from './names.ts';
import { isForThing } from './named-address.ts';
import { isNoToken } from './no-token.ts';
import type { Cause, Report } from './rule.ts';
import { sideBySide } from './side-by-side.ts';
import { handedAt, within } from './stored-place.ts';
import { isOfUnfinishedLogin } from './unfinished-login.ts';

/** A state that a library keeps as a whole, as far as it is not told to leave something out. */
export function isPersistedState({ model }: Operation): boolean {
  return model.roles.state !== undefined;
}

/** A token written to a storage that scripts can read: by flow, by the name of what is stored, or by the name of the entry. */
export function storedToken(operation: Operation, last: string): Report<'proven' | 'named'> | undefined {
  if (isPersistedState(operation)) return storedState(operation, last);
  const value = operation.role('value');
  const parts = operation.parts('value');
  const found = tokenPart(parts);
  const place = value.place ?? operation.place;
  const keyPlace = operation.role('key').place;
  const isOwnKey = keyPlace === undefined || operation.at(keyPlace) === keyPlace;
  if (found?.evidence.by === 'flow') {
    return {
      message: 'proven',
      at: operation.at(place),
      confidence: isOfUnfinishedLogin(found.part, operation) ? 'low' : found.evidence.confidence,
      flow: tokenFlow(found.evidence, { at: place }, last),
      ...oneWrite(operation, isOwnKey, operation.at(place), last),
    };
  }
  if (isPlain(value) || isNoToken(operation, value)) return undefined;
  const keys = literalsOf(operation.role('key'));
  const isElse = keys.some(({ text }) => namesSomethingElse(text)) || value.origins.some((o) => namesSomethingElse(lastName(o) ?? ''));
  const entry = isElse ? undefined : keys.find(({ text }) => namesToken(text));
  const at = isOwnKey ? operation.at(place) : handedAt(operation, place, found ? [found.part] : parts);
  if (isElse || (!entry && !found)) {
    // The whole answer of a login under another name: only the fields that are read from it, here or when it is got back, give it away.
    const read = keys.flatMap(({ text }) => operation.readBack(text)).filter(({ field }) => namesToken(field));
    const known = isElse ? [] : parts.flatMap((part) => (part.place ? operation.knownFields(part.place) : []));
    const field = known.find(namesToken) ?? read[0]?.field;
    if (field === undefined) return undefined;
    const isSure = read.some((one) => one.isSure) && !isOfLittleLoss(operation, value);
    return {
      message: 'named',
      data: { name: within(keys, field) },
      at,
      confidence: isSure ? 'medium' : 'low',
      ...beside(operation, at, last),
    };
  }
  const name = entry?.text ?? found?.part.keys.at(-1) ?? (found && lastName(found.evidence.origin));
  const isOwnEntry = entry !== undefined && isOwnKey;
  const isTicket =
    entry !== undefined &&
    value.origins.some((o) => o.kind === 'result' && o.what === 'answer' && isForThing(o.by as Operation, entry.text));
  const isSaid = found !== undefined || (name !== undefined && speaksForItself(name)) || isAnswer(value) || isNamedAround(operation);
  const flow =
    at === place || isOwnEntry
      ? []
      : [
          { ...at, phrase: 'handed in here' },
          { ...operation.place, phrase: last },
        ];
  return {
    message: 'named',
    data: { name: name === undefined ? 'the value' : entry ? `"${name}"` : within(keys, name) },
    at: isOwnEntry ? place : at,
    confidence: isSaid && !isTicket && !isOfLittleLoss(operation, found?.part ?? value) ? 'medium' : 'low',
    flow,
    ...oneWrite(operation, isOwnKey, isOwnEntry ? place : at, last),
  };
}

/**
 * Whoever moves a token elsewhere changes all that writes its entry. Where nobody knows which one it is, a helper that writes under a
 * name of its own is the cause, whoever hands the value in; one that is given the name is not.
 */
function oneWrite(operation: Operation, isOwnKey: boolean, at: Place, last: string): Pick<Report, 'cause' | 'again'> {
  const entry = entryOf(operation);
  const { cause, again } = beside(operation, at, last);
  const own = entry !== undefined ? [`${storageOf(operation)} ${entry}`] : isOwnKey ? [operation.place] : [];
  return { cause: [...own, ...cause], ...(again !== undefined && { again }) };
}

/** What one function keeps in one storage, such as two tokens, or keeps under one name in one storage or another. */
function beside(operation: Operation, at: Place, last: string): { readonly cause: readonly Cause[]; readonly again?: string } {
  const entry = entryOf(operation);
  const key = operation.role('key').place;
  const name = entry ?? (key && textOf(key));
  const value = operation.role('value').place;
  const same = name !== undefined && value ? sideBySide(at, `${textOf(value)} kept as ${name}`) : [];
  return {
    cause: [...sideBySide(at, `${operation.model.library} ${storageOf(operation)}`), ...same],
    ...(entry !== undefined && { again: `${last} as "${entry}"` }),
  };
}

function storageOf({ model }: Operation): string {
  return model.traits?.[0] ?? '';
}

/** `token`, `accessToken`: whoever has another thing to keep calls it by what it is for, as in `board-token`. */
function speaksForItself(name: string): boolean {
  return isSpecific(name) || /^_*(?:api_?)?tokens?$/i.test(name);
}

/** `setToken(value)`: the function says what it is given. */
function isNamedAround({ setting }: Operation): boolean {
  return [...setting.functionNames, setting.namedAround, setting.callerName].some(
    (name) => name !== undefined && namesToken(name) && isHeadedByToken(name),
  );
}

/** What a server has answered is what it gives out under that name. */
function isAnswer({ origins }: RoleValue): boolean {
  return origins.some((o) => o.kind === 'result' && o.what === 'answer');
}

/**
 * A token in a state that is kept as a whole. What the code at hand puts there proves it; else the name of a member tells it, for a
 * state begins empty.
 */
function storedState(operation: Operation, last: string): Report<'proven' | 'named'> | undefined {
  const isKept = keptMembers(operation);
  if (!isKept) return undefined;
  const entry = literalsOf(operation.role('key'))[0]?.text;
  const parts = [...operation.parts('state'), ...operation.parts('substate')].filter(({ keys }) => keys.length === 0 || isKept(keys));
  const found = tokenPart(parts);
  const isProven = found?.evidence.by === 'flow';
  // `token` of "notifications" is the one of a device.
  const isElse = (name: string): boolean =>
    !isSpecific(name) && entry !== undefined && wordsOf(entry).length === 1 && namesSomethingElse(`${entry} token`);
  const part = isProven
    ? found.part
    : parts.find((one) => mayBeFilled(one) && namesToken(one.keys.at(-1) ?? entry ?? '') && !isElse(one.keys.at(-1) ?? ''));
  if (!part) return listedMember(operation);
  const isHere = part.at.module === operation.place.module && contains(operation.place.node, part.at.node);
  const at = isHere ? part.at : operation.place;
  if (isProven) return { message: 'proven', at, confidence: found.evidence.confidence, flow: tokenFlow(found.evidence, { at }, last) };
  const name = part.keys.at(-1) ?? entry ?? '';
  return { message: 'named', data: { name: `"${name}"` }, at, confidence: isAnybodys(part) ? 'low' : 'medium' };
}

/** A token among the members that are to be kept, by their names: `properties: ['token']`, `keys: [{ auth: ['token'] }]`. */
function listedMember(operation: Operation): Report<'proven' | 'named'> | undefined {
  for (const part of operation.parts('only')) {
    const found = literalsOf(part).find(({ text }) => namesToken(text.split('.').at(-1) ?? ''));
    if (found) return { message: 'named', data: { name: `"${found.text}"` }, at: operation.place, confidence: 'medium' };
  }
  return undefined;
}

/** Empty at first, or of nobody knows what: neither a function, a flag nor a text that is written out. */
function mayBeFilled({ origins }: Part): boolean {
  return origins.some(
    (o) => isOpaque(o) || o.kind === 'unknown' || (o.kind === 'literal' && (o.value === null || o.value === undefined || o.value === '')),
  );
}

/** Which members of a state are kept, by the lists of those that are and those that are not; undefined when nobody knows. */
function keptMembers(operation: Operation): ((keys: readonly string[]) => boolean) | undefined {
  const only = listed(operation, 'only');
  const except = listed(operation, 'except');
  if (only === 'unknown' || except === 'unknown') return undefined;
  return (keys) => {
    const path = keys.join('.');
    return (!only || only.some((one) => isWithin(path, one) || isWithin(one, path))) && !except?.some((one) => isWithin(path, one));
  };
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}

function listed(operation: Operation, role: 'only' | 'except'): readonly string[] | 'unknown' | undefined {
  const value = operation.role(role);
  if (isAbsent(value)) return undefined;
  const [whole, ...elements] = operation.parts(role);
  const texts = elements.flatMap((element) => literalsOf(element).map(({ text }) => text));
  return whole?.origins.every((o) => o.kind === 'array') && elements.every((e) => e.complete) ? texts : 'unknown';
}

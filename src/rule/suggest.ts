import type { Origin, Place } from '../dataflow/origin.ts';
import { constantTimeEdit } from '../models/constant-time.ts';
import {
  canAwait,
  elementRemoval,
  isShared,
  isStandIn,
  joinedEdits,
  propertyRemoval,
  textEdit,
  wrapped,
  type Edit,
} from '../models/edits.ts';
import type { Operation } from '../models/operation.ts';
import type { Filling } from '../models/role-edit.ts';
import type { CookieAttribute } from './cookie.ts';
import { isAbsent, literalsOf } from './evidence.ts';
import type { Suggestion } from './rule.ts';
import { algorithmFor } from './signers.ts';
import { roleOfCheck } from './verification.ts';

/** Suggestions make the code safe, not only silent; where no edit does, there is none. */
export function suggestion(description: string, edit: Edit | undefined): readonly Suggestion[] {
  return edit ? [{ description, ...edit }] : [];
}

/** A text as code writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Writes a role at the call. */
export function suggestFilling(filling: Filling | undefined): readonly Suggestion[] {
  return filling ? suggestion(`Add ${filling.text}.`, filling.edit) : [];
}

const ATTRIBUTES: Readonly<Record<CookieAttribute, { readonly value: string; readonly raw: string }>> = {
  httpOnly: { value: 'true', raw: '; HttpOnly' },
  secure: { value: 'true', raw: '; Secure' },
  sameSite: { value: "'lax'", raw: '; SameSite=Lax' },
};

export function suggestAttribute(
  operation: Operation,
  attribute: CookieAttribute,
  state: 'missing' | 'off',
  at: Place,
): readonly Suggestion[] {
  const { value, raw } = ATTRIBUTES[attribute];
  const isRaw = operation.model.traits?.includes('raw-cookie') === true;
  const role = operation.kind === 'configure' ? (`cookie.${attribute}` as const) : attribute;
  // hapi's isSameSite knows other words.
  if (attribute === 'sameSite' && !isRaw && operation.optionOf(role) !== attribute) return [];
  if (state === 'off' && at.node.type === 'Literal') return suggestion(`Write ${value}.`, { place: at, how: 'replace', text: value });
  if (isRaw) return state === 'off' ? [] : suggestion(`Add "${raw.slice(2)}".`, textEdit(at, raw));
  return suggestFilling(operation.fill(role, value));
}

/** Adds several attributes that a call leaves out, where they go to one place; else the first. */
export function suggestAttributes(operation: Operation, attributes: readonly CookieAttribute[], at: Place): readonly Suggestion[] {
  const all = attributes.flatMap((attribute) => suggestAttribute(operation, attribute, 'missing', at));
  const [first, ...others] = all;
  const edit = others.reduce<Edit | undefined>((one, other) => joinedEdits(one, other), first);
  if (!first || !edit) return all.slice(0, 1);
  const texts = all.map(({ description }) => description.replace(/^Add |\.$/g, ''));
  return [{ ...first, description: `Add ${texts.join(' and ')}.`, text: edit.text }];
}

/** Writes the mildest protection against other sites. */
export function suggestLax(at: Place): readonly Suggestion[] {
  if (at.node.type !== 'Literal' || !/^['"]none['"]$/i.test(at.node.raw)) return [];
  // hapi insists on the capital.
  const text = at.node.raw[1] === 'N' ? "'Lax'" : "'lax'";
  return suggestion(`Write ${text}.`, { place: at, how: 'replace', text });
}

/** Writes the path for the whole site. */
export function suggestRootPath(operation: Operation, at: Place | undefined, raw: Place): readonly Suggestion[] {
  if (operation.model.traits?.includes('raw-cookie') === true) return at ? [] : suggestion('Add "Path=/".', textEdit(raw, '; Path=/'));
  if (at) return at.node.type === 'Literal' ? suggestion("Write '/'.", { place: at, how: 'replace', text: "'/'" }) : [];
  return suggestFilling(operation.fill('path', "'/'"));
}

/** Clears a cookie for the path that it is set for. */
export function suggestPath(operation: Operation, path: string, at: Place | undefined): readonly Suggestion[] {
  return at ? suggestText(at, path) : suggestFilling(operation.fill('path', quoted(path)));
}

/** Clears a cookie for the domain that it is set for. */
export function suggestDomain(operation: Operation, domain: string, at: Place | undefined): readonly Suggestion[] {
  return at ? suggestText(at, domain) : suggestFilling(operation.fill('domain', quoted(domain)));
}

export function suggestRateLimit(operation: Operation): readonly Suggestion[] {
  return suggestFilling(operation.fill('rateLimit', 'true'));
}

/** The time of issue, by the method of the builder or as a claim. */
export function suggestIssuedAt(operation: Operation): readonly Suggestion[] {
  return suggestFilling(operation.fill('issuedAt', 'Math.floor(Date.now() / 1000)'));
}

/** A random id for each token; where the option belongs to a factory, all of its tokens would get one id. */
export function suggestTokenId(operation: Operation): readonly Suggestion[] {
  return operation.model.at === 'factory' ? [] : suggestFilling(operation.fill('jwtid', 'crypto.randomUUID()'));
}

/** Takes "none" out of a list; where it stands there alone and there is a key, the list gets what the tokens are signed with. */
export function suggestWithoutNone(operation: Operation, at: Place): readonly Suggestion[] {
  const removal = elementRemoval(at);
  if (removal) return suggestion('Take "none" out of the list.', removal);
  const name = algorithmFor(operation);
  const key = roleOfCheck(operation, 'key');
  const hasKey = !isAbsent(key) && literalsOf(key).every(({ text }) => text !== '');
  return name !== undefined && hasKey ? suggestText(at, name) : [];
}

/** Writes another text. */
export function suggestText(at: Place, text: string): readonly Suggestion[] {
  if (at.node.type !== 'Literal') return [];
  return suggestion(`Write ${quoted(text)}.`, { place: at, how: 'replace', text: quoted(text) });
}

/** Takes a text out of a list, and where it stands there alone, writes a better one. */
export function suggestOtherEntry(at: Place, better: string): readonly Suggestion[] {
  const removal = elementRemoval(at);
  return removal ? suggestion('Take it out of the list.', removal) : suggestText(at, better);
}

/** Takes an option out of an object, or what else stands there under a name, with others of the same object. */
export function suggestWithout(at: Place, description = 'Take the option out.', others: readonly Place[] = []): readonly Suggestion[] {
  return suggestion(description, propertyRemoval(at, others));
}

/** Writes another number. */
export function suggestNumber(at: Place, text: string): readonly Suggestion[] {
  const isNumber =
    at.node.type === 'Literal' || at.node.type === 'BinaryExpression' || (at.node.type === 'Identifier' && at.node.name === 'Infinity');
  return isNumber ? suggestion(`Write ${text}.`, { place: at, how: 'replace', text }) : [];
}

/** Writes the other flag. */
export function suggestOpposite(at: Place): readonly Suggestion[] {
  const written = at.node.type === 'Literal' ? at.node.value : undefined;
  if (typeof written !== 'boolean') return [];
  return suggestion(`Write ${String(!written)}.`, { place: at, how: 'replace', text: String(!written) });
}

/** Writes a list of these texts in the place of another list. */
export function suggestElements(
  list: Place,
  texts: readonly string[],
  description = `Allow ${texts.join(', ')} only.`,
): readonly Suggestion[] {
  if (list.node.type !== 'ArrayExpression') return [];
  return suggestion(description, { place: list, how: 'replace', text: `[${texts.map(quoted).join(', ')}]` });
}

/** Makes seconds of milliseconds. */
export function suggestSeconds(at: Place): readonly Suggestion[] {
  if (at.node.type !== 'BinaryExpression') return [];
  return suggestion('Divide by 1000.', wrapped(at, 'Math.floor((', ') / 1000)'));
}

/** Writes a larger size of a key. */
export function suggestKeySize(at: Place, bits: number): readonly Suggestion[] {
  return at.node.type === 'Literal' ? suggestion(`Write ${bits}.`, { place: at, how: 'replace', text: String(bits) }) : [];
}

/** Waits for a promise, where the function around is one that can. */
export function suggestAwait(at: Place): readonly Suggestion[] {
  return canAwait(at) ? suggestion('Wait for it.', wrapped(at, '(await ', ')')) : [];
}

/** Writes a year, subdomains included, in the place of what is said otherwise. */
export function suggestHsts(at: Origin): readonly Suggestion[] {
  const written = at.kind === 'literal' && (at.node.type === 'Literal' || at.node.type === 'BinaryExpression') ? at.value : undefined;
  if (typeof written === 'boolean') return suggestOpposite(at);
  if (typeof written === 'number') return isShared(at) ? [] : suggestion('Write a year.', { place: at, how: 'replace', text: '31536000' });
  if (at.node.type !== 'Literal' || typeof written !== 'string' || !written.includes('=')) return [];
  return suggestion('Say a year, for subdomains too.', { place: at, how: 'replace', text: "'max-age=31536000; includeSubDomains'" });
}

/** Stops at start-up instead of falling back: where the value stands, or where the constant that holds it steps in. */
export function suggestThrow(at: Origin): readonly Suggestion[] {
  const steps = at.steps.filter(({ tag, module }) => tag === 'fallback' && module === at.module);
  // A branch of a condition steps in only where the walk says so.
  const place = [at, ...steps].find((one) => isStandIn(one)) ?? steps.find(({ node }) => node.parent?.type === 'ConditionalExpression');
  if (!place) return [];
  return suggestion('Throw when the setting is missing.', {
    place,
    how: 'replace',
    text: "(() => { throw new Error('The secret for tokens is not set'); })()",
  });
}

/** Allows the one algorithm that the tokens are signed with. */
export function suggestAlgorithms(operation: Operation): readonly Suggestion[] {
  const name = algorithmFor(operation);
  const role = operation.kind === 'configure' ? 'verify.algorithms' : 'algorithms';
  const filling = name === undefined ? undefined : operation.fill(role, `['${name}']`);
  return filling ? suggestion(`Add ${filling.text}, which the tokens are signed with.`, filling.edit) : [];
}

/** Compares in constant time. */
export function suggestConstantTime(at: Place, beside: Place | undefined): readonly Suggestion[] {
  return suggestion('Compare with timingSafeEqual.', beside && constantTimeEdit(at, beside));
}

/** Gives an answer one more header. */
export function suggestHeader(operation: Operation, name: string, value: string): readonly Suggestion[] {
  return suggestion(`Send ${name}: ${value}.`, operation.headerEdit(name, value));
}

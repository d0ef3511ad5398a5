import type { Place } from '../dataflow/origin.ts';
import { constantTimeEdit } from '../models/constant-time.ts';
import { canAwait, elementRemoval, isFallbackOperand, propertyRemoval, textEdit, wrapped, type Edit } from '../models/edits.ts';
import type { Operation } from '../models/operation.ts';
import type { CookieAttribute } from './cookie.ts';
import { isAbsent, literalsOf } from './evidence.ts';
import type { Suggestion } from './rule.ts';
import { lifetimeText } from './times.ts';

/** Suggestions make the code safe, not only silent; where no edit does, there is none. */
export function suggestion(description: string, edit: Edit | undefined): readonly Suggestion[] {
  return edit ? [{ description, ...edit }] : [];
}

/** A text as code writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const ATTRIBUTES: Readonly<Record<CookieAttribute, { readonly option: string; readonly value: string; readonly raw: string }>> = {
  httpOnly: { option: 'httpOnly: true', value: 'true', raw: '; HttpOnly' },
  secure: { option: 'secure: true', value: 'true', raw: '; Secure' },
  sameSite: { option: "sameSite: 'lax'", value: "'lax'", raw: '; SameSite=Lax' },
};

export function suggestAttribute(
  operation: Operation,
  attribute: CookieAttribute,
  state: 'missing' | 'off',
  at: Place,
): readonly Suggestion[] {
  const { option, value, raw } = ATTRIBUTES[attribute];
  const isRaw = operation.model.traits?.includes('raw-cookie') === true;
  if (state === 'off') return at.node.type === 'Literal' ? suggestion(`Write ${value}.`, { place: at, how: 'replace', text: value }) : [];
  if (isRaw) return suggestion(`Add "${raw.slice(2)}".`, textEdit(at, raw));
  return suggestion(`Add ${option}.`, operation.takesOption(attribute) ? operation.optionEdit(option) : undefined);
}

/** Writes the mildest protection against other sites. */
export function suggestLax(at: Place): readonly Suggestion[] {
  return at.node.type === 'Literal' && at.node.value !== true && /^['"]none['"]$/i.test(at.node.raw)
    ? suggestion("Write 'lax'.", { place: at, how: 'replace', text: "'lax'" })
    : [];
}

/** Writes the path for the whole site. */
export function suggestRootPath(operation: Operation, at: Place | undefined, raw: Place): readonly Suggestion[] {
  if (operation.model.traits?.includes('raw-cookie') === true) return at ? [] : suggestion('Add "Path=/".', textEdit(raw, '; Path=/'));
  if (at) return at.node.type === 'Literal' ? suggestion("Write '/'.", { place: at, how: 'replace', text: "'/'" }) : [];
  return suggestion("Add path: '/'.", operation.takesOption('path') ? operation.optionEdit("path: '/'") : undefined);
}

/** Clears a cookie for the path that it is set for. */
export function suggestPath(operation: Operation, path: string): readonly Suggestion[] {
  const option = `path: '${path}'`;
  return suggestion(`Add ${option}.`, operation.takesOption('path') ? operation.optionEdit(option) : undefined);
}

export function suggestRateLimit(operation: Operation): readonly Suggestion[] {
  return suggestion('Add rateLimit: true.', operation.takesOption('rateLimit') ? operation.optionEdit('rateLimit: true') : undefined);
}

export function suggestExpiration(operation: Operation): readonly Suggestion[] {
  return suggestion("Add expiresIn: '15m'.", operation.takesOption('expiresIn') ? operation.optionEdit("expiresIn: '15m'") : undefined);
}

/** A random id for each token; where the option belongs to a factory, all of its tokens would get one id. */
export function suggestTokenId(operation: Operation): readonly Suggestion[] {
  const edit = operation.takesOption('jwtid') ? operation.optionEdit('jwtid: crypto.randomUUID()') : undefined;
  return suggestion('Add jwtid: crypto.randomUUID().', edit);
}

export function suggestWithoutNone(at: Place): readonly Suggestion[] {
  return suggestion('Take "none" out of the list.', elementRemoval(at));
}

/** Writes another text. */
export function suggestText(at: Place, text: string): readonly Suggestion[] {
  if (at.node.type !== 'Literal') return [];
  return suggestion(`Write '${text}'.`, { place: at, how: 'replace', text: `'${text}'` });
}

/** Takes a text out of a list, and where it stands there alone, writes a better one. */
export function suggestOtherEntry(at: Place, better: string): readonly Suggestion[] {
  const removal = elementRemoval(at);
  return removal ? suggestion('Take it out of the list.', removal) : suggestText(at, better);
}

/** Takes an option out of an object. */
export function suggestWithout(at: Place): readonly Suggestion[] {
  return suggestion('Take the option out.', propertyRemoval(at));
}

/** Writes another number. */
export function suggestNumber(at: Place, text: string): readonly Suggestion[] {
  const isNumber =
    at.node.type === 'Literal' || at.node.type === 'BinaryExpression' || (at.node.type === 'Identifier' && at.node.name === 'Infinity');
  return isNumber ? suggestion(`Write ${text}.`, { place: at, how: 'replace', text }) : [];
}

/** Writes a number of days in the unit that the call counts. */
export function suggestCookieLife(operation: Operation, at: Place, days: number): readonly Suggestion[] {
  const units = operation.model.units;
  if (units?.expires === 'days') return suggestNumber(at, String(days));
  const product = units?.maxAge === 'ms' ? '24 * 60 * 60 * 1000' : units?.maxAge === 's' ? '24 * 60 * 60' : undefined;
  return product === undefined ? [] : suggestNumber(at, `${days} * ${product}`);
}

/** Writes the other flag. */
export function suggestOpposite(at: Place): readonly Suggestion[] {
  const written = at.node.type === 'Literal' ? at.node.value : undefined;
  if (typeof written !== 'boolean') return [];
  return suggestion(`Write ${String(!written)}.`, { place: at, how: 'replace', text: String(!written) });
}

/** Writes a list of these texts in the place of another list. */
export function suggestElements(list: Place, texts: readonly string[]): readonly Suggestion[] {
  if (list.node.type !== 'ArrayExpression') return [];
  const text = `[${texts.map((t) => `'${t}'`).join(', ')}]`;
  return suggestion(`Allow ${texts.join(', ')} only.`, { place: list, how: 'replace', text });
}

/** Writes a lifetime with its unit. */
export function suggestLifetime(at: Place, seconds: number): readonly Suggestion[] {
  if (at.node.type !== 'Literal' && at.node.type !== 'BinaryExpression') return [];
  const text = lifetimeText(seconds);
  return suggestion(`Write '${text}'.`, { place: at, how: 'replace', text: `'${text}'` });
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
export function suggestHsts(at: Place): readonly Suggestion[] {
  const written = at.node.type === 'Literal' ? at.node.value : undefined;
  if (typeof written === 'boolean') return suggestOpposite(at);
  if (typeof written === 'number') return suggestion('Write a year.', { place: at, how: 'replace', text: '31536000' });
  if (typeof written !== 'string' || !written.includes('=')) return [];
  return suggestion('Say a year, for subdomains too.', { place: at, how: 'replace', text: "'max-age=31536000; includeSubDomains'" });
}

/** Stops at start-up instead of falling back. */
export function suggestThrow(at: Place): readonly Suggestion[] {
  if (!isFallbackOperand(at)) return [];
  return suggestion('Throw when the setting is missing.', {
    place: at,
    how: 'replace',
    text: "(() => { throw new Error('The secret for tokens is not set'); })()",
  });
}

/** The algorithm that a call of the same file signs with, under the same library. */
export function suggestAlgorithms(operation: Operation): readonly Suggestion[] {
  const names = new Set(
    operation.near('sign').map((sign) => {
      const algorithm = sign.role('algorithm');
      if (isAbsent(algorithm)) return sign.defaultOf('algorithm');
      const texts = literalsOf(algorithm);
      return texts.length === 1 ? texts[0]?.text : undefined;
    }),
  );
  const [name, ...others] = [...names];
  if (typeof name !== 'string' || others.length > 0 || !/^[A-Z]{2}\d{3}$/.test(name)) return [];
  if (!operation.takesOption('algorithms')) return [];
  return suggestion(`Add algorithms: ['${name}'], which this file signs with.`, operation.optionEdit(`algorithms: ['${name}']`));
}

/** Compares in constant time. */
export function suggestConstantTime(at: Place, beside: Place | undefined): readonly Suggestion[] {
  return suggestion('Compare with timingSafeEqual.', beside && constantTimeEdit(at, beside));
}

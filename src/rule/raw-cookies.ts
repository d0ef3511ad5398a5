import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { Node } from '../source/module.ts';
import type { AttributeState, CookieAttribute, TokenCookie } from './cookie.ts';
import { attributesIn, cookieTexts, hasLooseHole, nameIn, type CookieText } from './cookie-text.ts';
import { rawValue } from './cookie-values.ts';
import { tokenEvidence, type TokenEvidence } from './evidence.ts';
import { namesSession } from './names.ts';
import { isNoTokenAt } from './no-token.ts';
import { isOfEveryPage } from './public-variable.ts';

/** Set-Cookie texts: `token=…; HttpOnly; Secure`, one or a list of them. */
export function rawCookies(operation: Operation): readonly TokenCookie[] {
  return rawOrigins(operation).flatMap((origin) => {
    const texts = cookieTexts(operation, origin).filter((one) => !isRemovalText(one) && valueOf(one).includes('\0'));
    const names = new Set(texts.map(nameIn));
    return [...names].flatMap((name) => {
      const cookie = rawCookie(
        operation,
        origin,
        name,
        texts.filter((one) => nameIn(one) === name),
      );
      return cookie ? [cookie] : [];
    });
  });
}

/** What the headers are that an operation writes. What stands in the hole of a text is a piece of that, and no header by itself. */
export function rawOrigins(operation: Operation): readonly Origin[] {
  const found = new Map<Node, Origin>();
  const holes = new Set<Node>();
  for (const { origins, place } of operation.parts('raw')) {
    const isPiece = place !== undefined && holes.has(place.node);
    for (const origin of origins) {
      if (origin.kind === 'template') for (const hole of origin.holes) holes.add(hole.node);
      if (!isPiece && !found.has(origin.node)) found.set(origin.node, origin);
    }
  }
  return [...found.values()];
}

/** One cookie, whose header can be each of these texts. */
function rawCookie(operation: Operation, origin: Origin, name: string | undefined, texts: readonly CookieText[]): TokenCookie | undefined {
  const flow = firstFlow(
    operation,
    texts.flatMap(({ holes }) => holes),
  );
  const pieces = texts.flatMap(valueHoles);
  const isSecret = (): boolean => pieces.length === 0 || !pieces.every((piece) => isNoTokenAt(operation, piece));
  const evidence = flow ?? (name !== undefined && name !== '' && namesSession(name) && isSecret() ? 'name' : undefined);
  if (!evidence) return undefined;
  const written = { module: origin.module, node: origin.node };
  const [hole] = pieces;
  const handed = hole ? operation.at(hole) : written;
  return {
    name,
    evidence,
    isIdle: pieces.length > 0 && pieces.every((piece) => isOfEveryPage(operation.read(piece))),
    at: handed === hole ? written : handed,
    attribute: (attribute) => rawState(texts, attribute, written),
    value: (role) => rawValue(texts, role, written, operation),
  };
}

/** A lifetime of nothing, a date in the past, an empty value. */
export function isRemovalText(one: CookieText): boolean {
  return valueOf(one).trim() === '' || /max-age\s*=\s*(?:0|-\d+)\b|expires\s*=\s*thu,? 0?1[ -]jan[ -]1970/i.test(one.text);
}

/** What stands between the name and the attributes. */
function valueOf({ text }: CookieText): string {
  const [pair = ''] = text.split(';');
  return pair.slice(pair.indexOf('=') + 1);
}

/** The holes behind the name and before the attributes: what the value of the cookie is made of. */
function valueHoles({ text, holes }: CookieText): readonly Place[] {
  const [pair = ''] = text.split(';');
  const name = pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : pair;
  return holes.slice(holesIn(name), holesIn(pair));
}

function holesIn(text: string): number {
  return text.split('\0').length - 1;
}

function firstFlow(operation: Operation, holes: readonly Place[]): TokenEvidence | undefined {
  for (const hole of holes) {
    const answer = operation.read(hole);
    const evidence = tokenEvidence({ ...answer, place: hole });
    if (evidence?.by === 'flow') return evidence;
  }
  return undefined;
}

/** An attribute of each of the texts is there, of none is missing. */
function rawState(texts: readonly CookieText[], attribute: CookieAttribute, at: Place): AttributeState {
  const isOn = ({ text }: CookieText): boolean => new RegExp(`;\\s*${attribute}\\b`, 'i').test(attributesIn(text));
  if (texts.every(isOn)) return { state: 'on', at };
  return { state: texts.some((one) => isOn(one) || hasLooseHole(one)) ? 'unknown' : 'missing', at };
}

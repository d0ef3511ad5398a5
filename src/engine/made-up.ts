import { isOfExamples } from '../artifacts/addresses.ts';
import type { Entry } from '../artifacts/entry.ts';
import { worthOf } from '../rule/kept-value.ts';
import { wordsOf } from '../rule/names.ts';
import { namesAnySecret } from '../rule/setting-name.ts';

/** What a service gives out for a program that asks it: drawn by lot, each for itself. The word before says which service. */
const GIVEN_OUT = /[A-Z\d]_(?:CLIENT|CONSUMER)_SECRET$/;

/**
 * Whether a list of variables is there to be filled in, whatever it is called: what services have given out stands there twice, or
 * has been typed in beside addresses of nobody, so it opens nothing.
 */
export function isMadeUp(entries: readonly Entry[]): boolean {
  const secrets = entries.flatMap(({ keys, value }) => {
    const name = keys.at(-1) ?? '';
    return namesAnySecret(name) && isTyped(value) ? [{ name, value }] : [];
  });
  const given = secrets.filter(({ name }) => GIVEN_OUT.test(name));
  if (given.length === 0) return false;
  return isOfExamples(entries) || given.some((one) => isShared(one, secrets));
}

/** `# Copy this to .env when deploying`: what is to be done with the file. */
const TO_BE_COPIED =
  /^#+\s*(?:\d+[.)]\s*|[-*]\s*)?(?:please\s+)?(?:copy|rename|duplicate|save)\s+(?:it|this|the)\b.{0,80}(?<![\w.])\.env\b(?!\.(?:example|sample|template|dist))|^#.{0,120}\band\s+(?:copy|rename|save)\s+(?:it|this)\b.{0,60}(?<![\w.])\.env\b|^#.{0,80}\bthis (?:file )?is (?:a|an|the|only an?) (?:template|sample|example)\b/i;
/** A head is no longer than this. */
const MAX_HEAD = 40;

/**
 * Whether a list of variables says itself, before the first of them, that it is there to be copied. A `.env` is what has been made of such
 * a list, and often has kept the line.
 */
export function isToBeCopied(path: string, text: string): boolean {
  if (/(?:^|\/)\.env(?:\.local)?$/.test(path)) return false;
  for (const line of text.slice(0, 10_000).split('\n', MAX_HEAD)) {
    const said = line.trim();
    if (said !== '' && !said.startsWith('#')) return false;
    if (TO_BE_COPIED.test(said.slice(0, 300))) return true;
  }
  return false;
}

interface Named {
  readonly name: string;
  readonly value: string;
}

function isTyped(value: string): boolean {
  const worth = worthOf(value);
  return worth === 'placeholder' || worth === 'real';
}

/** By another service, or by two secrets of whatever kind: one alone may be the secret with which the program asks itself. */
function isShared({ name, value }: Named, secrets: readonly Named[]): boolean {
  const words = new Set(wordsOf(name).slice(0, -2));
  const others = secrets.filter((other) => other.value === value && !wordsOf(other.name).some((word) => words.has(word)));
  return others.length > 1 || others.some((other) => GIVEN_OUT.test(other.name));
}

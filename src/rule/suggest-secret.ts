import type { Origin, Place } from '../dataflow/origin.ts';
import { expressionEdit, orThrow, wholeText } from '../models/edits.ts';
import { holderName } from '../models/holder-name.ts';
import { isText, madeText } from '../models/made-text.ts';
import { drawnText } from '../models/node-crypto.ts';
import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { memberKey } from '../source/ast.ts';
import { keyNames } from './key-use.ts';
import { wordsOf } from './names.ts';
import type { Suggestion } from './rule.ts';
import { secretLiterals, type SecretLiteral } from './secrets.ts';
import { suggestion } from './suggest.ts';
import { VERIFYING } from './verification.ts';

/** Reads the secret from the environment, and stops where it is missing: what a library makes of a missing key does not matter then. */
export function suggestEnvironment(operation: Operation, secret: SecretLiteral): readonly Suggestion[] {
  const { origin } = secret;
  const name = variableFor(origin);
  const isTyped = origin.node.parent?.type.startsWith('TS') === true;
  if (isTyped || !hasEnvironment(operation, origin) || isTaken(operation, name, secret)) return [];
  const text = orThrow(`process.env.${name}`, `${name} is not set`);
  return suggestion(`Read ${name} from the environment, and put a new secret there.`, expressionEdit(origin, text));
}

/** Stops where the setting is missing, before it is made into text. */
export function suggestPresence(setting: Origin, name: string, text: Place): readonly Suggestion[] {
  // The origin is the `process` of `process.env.NAME`.
  const node = setting.node.parent?.parent;
  if (node?.type !== 'MemberExpression' || memberKey(node) !== name) return [];
  const read = { module: setting.module, node };
  // Where nothing else becomes part of the text, the setting is one itself.
  const place = wholeText(text, node) ? text : read;
  return suggestion(`Throw when ${name} is missing.`, expressionEdit(place, orThrow(textOf(read), `${name} is not set`)));
}

/** Draws the secret by lot. */
export function suggestDrawn(origin: Origin): readonly Suggestion[] {
  const { module } = origin;
  const node = madeText(origin.node);
  const drawn = drawnText(module);
  // A number, a date or an object may be something else to others.
  if (drawn === undefined || !(isText(node) || origin.kind === 'result')) return [];
  return suggestion('Draw 32 bytes by lot.', { place: { module, node }, how: 'replace', text: drawn });
}

/** A constant that is called like a variable of the environment becomes one of that name; names such as `refreshSecret` are spelt so. */
function variableFor({ node }: Origin): string {
  const held = holderName(node) ?? '';
  if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(held)) return held;
  const words = wordsOf(held);
  const isOwn = words.length > 1 && words[0] !== 'secret' && /^(?:secret|key)$/.test(words.at(-1) ?? '');
  return (isOwn ? words : ['jwt', 'secret']).join('_').toUpperCase();
}

/** Code that surely runs where `process.env` is: it uses what Node has, or the package reads the environment elsewhere. */
function hasEnvironment(operation: Operation, { module }: Origin): boolean {
  if (operation.setting.side === 'client' || module.side === 'client' || operation.packageMentions('Deno')) return false;
  return operation.model.traits?.includes('node') === true || NODE.test(module.text) || operation.packageMentions('process');
}

const NODE = /\brequire\(|\bBuffer\b|\b(?:from|import) ?['"]node:/;

/** Whether another key has the name: two secrets would become one. */
function isTaken(operation: Operation, name: string, { text }: SecretLiteral): boolean {
  const others = [...operation.inPackage('sign'), ...VERIFYING.flatMap((kind) => operation.inPackage(kind))];
  return others.some(
    (other) =>
      keyNames(other).settings.includes(name) ||
      secretLiterals(other).some((literal) => literal.text !== text && variableFor(literal.origin) === name),
  );
}

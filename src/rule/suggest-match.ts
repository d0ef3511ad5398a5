import type { Origin } from '../dataflow/origin.ts';
import { expressionEdit } from '../models/edits.ts';
import { textOf } from '../models/surroundings.ts';
import { unwrap } from '../source/ast.ts';
import { hasFreeAlternative, loosenessOf, patternOf, type Comparison } from './loose-match.ts';
import type { Suggestion } from './rule.ts';
import { quoted, suggestion } from './suggest.ts';

/** Lets a pattern match whole names only, each dot a dot; not where what it says is only the end of a name. */
export function suggestWholeName(origin: Origin): readonly Suggestion[] {
  const pattern = patternOf(origin);
  if (!pattern || loosenessOf(pattern.source) === 'its start') return [];
  const name = withDots(pattern.source.replace(/^\^/, '').replace(/(?<!\\)((?:\\\\)*)\$$/, '$1'));
  // `-web` is the end of a name, `api-` its beginning, however it is anchored.
  if (!/^[\w(]/.test(name) || !/[\w)/]$/.test(name)) return [];
  const whole = hasFreeAlternative(name) ? `^(?:${name})$` : `^${name}$`;
  if (loosenessOf(whole) !== undefined) return [];
  const text = pattern.flags === undefined ? quoted(whole) : `/${whole}/${pattern.flags}`;
  return suggestion('Match the whole name, each dot a dot.', { place: pattern.at, how: 'replace', text });
}

/** A dot that stands for any one character is meant to be a dot; one that is repeated or stands in a class is not. */
function withDots(source: string): string {
  return source.replace(/\\.|\[(?:\\.|[^\]])*\]|\.(?![*+?{])/g, (part) => (part === '.' ? '\\.' : part));
}

/** Compares with the whole of what is now only looked for in it; not where that is no whole name. */
export function suggestEquality({ method, texts, at }: Comparison): readonly Suggestion[] {
  const isMeantWhole = method === 'startsWith' ? /[\w/]$/ : method === 'includes' ? /^[a-z][\w+.-]*:\/\/.*[\w/]$/i : undefined;
  if (!isMeantWhole || texts?.every((text) => isMeantWhole.test(text)) === false || at.node.type !== 'CallExpression') return [];
  const callee = unwrap(at.node.callee);
  const [sought, ...others] = at.node.arguments;
  if (!sought || others.length > 0 || sought.type === 'SpreadElement' || callee.type !== 'MemberExpression') return [];
  const call = at.node.parent.type === 'ChainExpression' ? at.node.parent : at.node;
  const isDenied = call.parent.type === 'UnaryExpression' && call.parent.operator === '!';
  const equals = isDenied ? '!==' : '===';
  const text = `${textOf({ ...at, node: callee.object })} ${equals} ${textOf({ ...at, node: sought })}`;
  return suggestion(`Compare with ${equals}.`, expressionEdit({ ...at, node: isDenied ? call.parent : call }, text));
}

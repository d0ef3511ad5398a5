import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { literalsOf } from './evidence.ts';

/** Where a pattern lets other names match: at its start, its end or both, or by a dot that is no dot. */
export function looseness(origin: Origin): Looseness | undefined {
  const pattern = patternOf(origin);
  return pattern && loosenessOf(pattern.source);
}

type Looseness = 'its start' | 'its end' | 'both ends' | 'dot';

export function loosenessOf(source: string): Looseness | undefined {
  const starts = source.startsWith('^');
  const ends = /(?:^|[^\\])(?:\\\\)*\$$/.test(source);
  // `^a|b$` is open in the middle.
  if (hasFreeAlternative(source)) return 'both ends';
  if (!starts || !ends) return starts ? 'its end' : ends ? 'its start' : 'both ends';
  if (/(?:\.[*+])\$$/.test(source)) return endsInPath(source) ? undefined : 'its end';
  return /(?:^|[^\\])(?:\\\\)*\.(?![*+?{])\w/.test(source) ? 'dot' : undefined;
}

/** The text of a pattern, and where it stands: a literal with flags, or the text that `new RegExp()` is given. */
export function patternOf({ module, node, ...origin }: Origin): { source: string; flags: string | undefined; at: Place } | undefined {
  if (node.type === 'Literal' && 'regex' in node) return { source: node.regex.pattern, flags: node.regex.flags, at: { module, node } };
  const made = origin.kind === 'global' ? origin.calls[0]?.node : undefined;
  const pattern = made && 'arguments' in made ? made.arguments[0] : undefined;
  return pattern?.type === 'Literal' && typeof pattern.value === 'string'
    ? { source: pattern.value, flags: undefined, at: { module, node: pattern } }
    : undefined;
}

/** Patterns, alone or in a list: written as such, or made by `new RegExp('…')`. */
export function patternsIn(operation: Operation, value: RoleValue): readonly Origin[] {
  return value.origins
    .flatMap((o) => (o.kind === 'array' ? operation.read(o, ['*']).origins : [o]))
    .filter((o) => o.kind === 'regexp' || (o.kind === 'global' && o.name === 'RegExp' && o.calls.length === 1));
}

/** An alternative outside of every group. */
export function hasFreeAlternative(source: string): boolean {
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') i++;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (c === '|' && depth === 0) return true;
  }
  return false;
}

/** `^https://login\.example\.com/.*$`: the host is fixed. */
function endsInPath(source: string): boolean {
  return /:(?:\\?\/){2}[^/]*\\?\//.test(source);
}

/** A claim that is compared by a part of its text. */
export interface Comparison {
  /** Only names below one's own domain pass, unless what stands in front is a URL. */
  readonly isBelow: boolean;
  readonly claim: 'issuer' | 'audience';
  readonly method: string;
  /** What it is compared with, where all of that is known. */
  readonly texts: readonly string[] | undefined;
  readonly at: Place;
}

const METHODS = new Set(['startsWith', 'endsWith', 'includes', 'indexOf', 'search', 'match']);

/** Comparisons of verified claims in the code around. `aud` may be a list, of which `includes` asks for a whole element. */
export function comparisonsOf(operation: Operation): readonly Comparison[] {
  if (operation.kind !== 'verify') return [];
  return operation.uses().flatMap((use) => {
    const method = use.path.at(-1) ?? '';
    const name = use.path.at(-2);
    const claim = name === 'iss' ? 'issuer' : name === 'aud' ? 'audience' : undefined;
    if (use.kind !== 'called' || !claim || !METHODS.has(method)) return [];
    if (claim === 'audience' && (method === 'includes' || method === 'indexOf')) return [];
    const texts = textsOf(operation, use);
    if (method === 'startsWith' && texts?.every(isFixedHost) !== false) return [];
    return [
      {
        claim,
        method,
        texts,
        at: { module: use.module, node: use.node },
        isBelow: method === 'endsWith' && texts?.every((t) => t.startsWith('.')) === true,
      },
    ];
  });
}

/** What is compared with, where all of it is known. */
function textsOf(operation: Operation, { module, node }: Place): readonly string[] | undefined {
  const argument = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  if (!argument) return undefined;
  const value = operation.read({ module, node: argument });
  const texts = literalsOf({ ...value, place: undefined }).map(({ text }) => text);
  return texts.length === value.origins.length ? texts : undefined;
}

/** `https://login.example.com/`: whatever follows is a path on a host that is yours. `did:` and `https://` ask for a form only. */
function isFixedHost(text: string): boolean {
  return /^[a-z][\w+.-]*:\/\/[^/]+\//i.test(text) || /^(?:[a-z]+:)+(?:\/\/)?$/i.test(text);
}

import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingFunction, endOf, isFunction, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Operation } from './operation.ts';
import { handlersBefore } from './outcomes.ts';
import { textOf } from './surroundings.ts';

/** Calls within calls that are followed, and functions in all: who lets somebody in does it soon. */
const DEPTH = 3;
const MAX_FUNCTIONS = 40;

/** A header that a program sends along by itself; a browser adds none of them unasked. */
const HEADER = /\bheaders?\b[^;{}]{0,40}?['"`.](?:authorization|(?:x-)?[\w-]*(?:api|access|service)-?_?key)\b/i;
/** `const { authorization } = req.headers` */
const TAKEN = /\{[^{}]*\b(?:authorization|(?:x-)?[\w-]*(?:api|access|service)-?_?key)\b[^{}]*\}\s*=\s*[\w.]*\bheaders\b/i;
const COOKIE = /\bcookies?\b['"]?\s*[.()[\]]|\bset-cookie\b/i;
const SECRETS_OF_PEOPLE = /passw|\bpwd\b|passphrase|passcode|\botp\b/i;
/** What is done with a key that the server keeps: it is hashed, compared, told by its prefix, or looked up. */
const HELD = [
  /\bcreateHash\(|\bdigest\(|\btimingSafeEqual\(/,
  /\.startsWith\(\s*(?:['"`](?!Bearer|Basic)\w+_|[A-Z][A-Z_]*PREFIX)/,
  /\bfind\w*By\w*(?:Key|Token)\w*\(|\bwhere:\s*\{\s*\w*(?:[kK]ey|[tT]oken)(?:Hash|Digest)?\w*\s*[:,}]/,
];

/** Two values that are compared with each other: `given === this.apiKey`; a text or a `typeof` is none. */
const COMPARED =
  /(?<![\w.]|\btypeof\s)([A-Za-z_][\w.?!]*(?:\[[^\]]*\])?)\s*[!=]==?\s*(?!(?:undefined|null|true|false|typeof)\b)([A-Za-z_][\w.?!]*)/g;
/** The one that the server keeps, by its last member. */
const KEPT = /(?:api|access|service|shared|internal|master|partner)_?\w*key\w*$|secret(?:_?key)?$/i;

function comparesKey(text: string): boolean {
  return [...text.matchAll(COMPARED)].some(([, left = '', right = '']) => KEPT.test(left) || KEPT.test(right));
}

interface LetInWorld {
  readonly walker: Walker;
  readonly operations: (module: SourceModule) => readonly Operation[];
}

/**
 * Whether a request is let in by a credential that its sender holds and puts into a header, such as an API key: the handler, the
 * middlewares of its route and the functions that these call look it up, and ask for no cookie, no password and no token that they
 * verify. Such a sender is a program: a page would have to keep the key itself.
 */
export function isLetInByKey({ module, node }: Place, { walker, operations }: LetInWorld): boolean {
  const handler = handlerAround(node);
  if (!handler) return false;
  const own = [{ module, node: handler }, ...handlersBefore(node).flatMap((before) => functionsOf({ module, node: before }, walker))];
  if (own.some((fn) => SECRETS_OF_PEOPLE.test(textOf(fn)))) return false;
  const seen = new Set<Node>();
  let near: readonly Place[] = own;
  let asksHeader = false;
  let looksUp = false;
  for (let depth = 0; depth <= DEPTH && near.length > 0; depth++) {
    const next: Place[] = [];
    for (const fn of near) {
      if (seen.has(fn.node) || seen.size >= MAX_FUNCTIONS) continue;
      seen.add(fn.node);
      const text = fn.node === handler ? module.text.slice(startOf(handler), startOf(node)) : textOf(fn);
      if (COOKIE.test(text)) return false;
      asksHeader ||= HEADER.test(text) || TAKEN.test(text);
      looksUp ||= HELD.some((pattern) => pattern.test(text)) || comparesKey(text);
      // What opens a token further in opens it besides.
      if (depth < DEPTH && operations(fn.module).some((o) => OPENS.has(o.kind) && contains(fn.node, o.place.node))) return false;
      if (depth < DEPTH) next.push(...calledIn(fn, fn.node === handler ? startOf(node) : endOf(fn.node), walker));
    }
    near = next;
  }
  return asksHeader && looksUp;
}

const OPENS: ReadonlySet<string> = new Set(['verify', 'decode', 'middleware', 'gate']);

/** The closest function around that gets something: a request, mostly. */
function handlerAround(node: Node): Node | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) if (fn.params.length > 0) return fn;
  return undefined;
}

/** The functions of the program that are called in one, up to a place. */
function calledIn({ module, node }: Place, end: number, walker: Walker): readonly Place[] {
  return module.nodes.CallExpression.flatMap((call) =>
    call.type === 'CallExpression' && contains(node, call) && startOf(call) < end ? functionsOf({ module, node: call.callee }, walker) : [],
  );
}

function functionsOf(place: Place, walker: Walker): readonly Place[] {
  return walker
    .origins(place)
    .origins.flatMap((o) => (o.kind === 'function' && isFunction(o.node) ? [{ module: o.module, node: o.node }] : []));
}

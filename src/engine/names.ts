import { literally } from '../source/pattern.ts';

/** A function that hands out a token, by the names that its callers must mention. */
export interface Lead {
  readonly name: string;
  /** Its class, else its file as others import it. */
  readonly owner: string;
}

/**
 * Whether a text calls one of the functions, or hands it on; long lists of words (generated documentation, search indexes) hold
 * any name. A common name counts only next to its owner, and where it is called.
 */
export function mentionOf(leads: readonly Lead[]): (text: string) => boolean {
  const own = new Set<string>();
  const byOwner = new Map<string, string[]>();
  for (const { name, owner } of leads) {
    if (speaksForItself(name)) own.add(name);
    else {
      const names = byOwner.get(owner);
      if (names) names.push(name);
      else byOwner.set(owner, [name]);
    }
  }
  const used = alternatives(own, '\\s*(?:\\?\\.\\s*)?[(<),;]');
  const instances = new Map([...byOwner].map(([owner, names]) => [owner, { names, instance: instanceOf(owner) }]));
  const owners = alternatives(
    [...instances].flatMap(([owner, { instance }]) => [owner, instance]),
    '',
  );
  return (text) => {
    if (used?.test(text)) return true;
    if (!owners?.test(text)) return false;
    for (const [owner, { names, instance }] of instances)
      if ((text.includes(owner) || text.includes(instance)) && names.some((name) => text.includes(`${name}(`))) return true;
    return false;
  };
}

/** `tokenService` for `TokenService`: behind an interface only the name of the variable says whose method is called. */
function instanceOf(owner: string): string {
  return owner.charAt(0).toLowerCase() + owner.slice(1);
}

function alternatives(words: Iterable<string>, behind: string): RegExp | undefined {
  const all = [...words].map(literally);
  return all.length === 0 ? undefined : new RegExp(`(?:${all.join('|')})${behind}`);
}

/** The last segments of what files import: a helper that answers requests stands in a file of its own. */
export function specifiersOf(texts: Iterable<string>): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const text of texts) {
    for (const match of text.matchAll(/(?:from|require\(|import\()\s*['"]([^'"]+)['"]/g)) stems.add(stemOf(match[1] ?? ''));
  }
  return stems;
}

/** The name by which a file is imported; that of its folder for an index. */
export function stemOf(path: string): string {
  const segments = path.split('/');
  const stem = (segments.at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '');
  return stem === 'index' ? (segments.at(-2) ?? stem) : stem;
}

/** Names of two words or more do; `login` and `create` count only next to their class or file. */
export function speaksForItself(name: string): boolean {
  return /[a-z\d][A-Z]|_/.test(name);
}

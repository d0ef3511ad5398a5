/** A comment of a source file. Offsets count UTF-16 code units from the beginning of the file. */
export interface Comment {
  /** The text between the comment marks. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly block: boolean;
}

export interface Directive {
  readonly family: 'jwt-audit' | 'eslint' | 'oxlint';
  readonly kind: 'disable' | 'enable' | 'disable-line' | 'disable-next-line';
  /** Rule names without a prefix; undefined when the comment names none and so means all. */
  readonly rules: readonly string[] | undefined;
  /** What stands behind ` -- `. */
  readonly reason: string | undefined;
  /** Lines of the comment's first and last character. */
  readonly line: number;
  readonly endLine: number;
}

export interface Suppressions {
  readonly directives: readonly Directive[];
  /** Names in directives that are no rule of ours, with the line of the comment. */
  readonly unknownRules: readonly { readonly name: string; readonly line: number }[];
  /** Whether a comment suppresses findings of the rule that begin on the line. */
  isSuppressed(ruleId: string, line: number): boolean;
}

const DIRECTIVE = /^\s*(jwt-audit|eslint|oxlint)-(disable-next-line|disable-line|disable|enable)(?![\w-])([\s\S]*)$/;
const PREFIX = 'jwt-audit/';
/** ESLint takes what follows two or more dashes between spaces for the reason. */
const REASON = /\s-{2,}\s/;

/**
 * Reads the comments that switch rules off. The host's own forms (eslint-disable…, oxlint-disable…) count when they name
 * `jwt-audit/<rule>` or no rule at all, so that one comment serves editor and command line; ours name the rule bare.
 * `lineAt` gives the line (from 1) of an offset.
 */
export function readSuppressions(
  comments: readonly Comment[],
  lineAt: (offset: number) => number,
  ruleIds: readonly string[],
): Suppressions {
  const known = new Set(ruleIds);
  const directives: Directive[] = [];
  const unknownRules: { name: string; line: number }[] = [];
  for (const comment of comments) {
    const directive = readDirective(comment, lineAt);
    if (!directive) continue;
    directives.push(directive);
    for (const name of directive.rules ?? []) if (!known.has(name)) unknownRules.push({ name, line: directive.line });
  }
  directives.sort((a, b) => a.line - b.line);
  return { directives, unknownRules, isSuppressed: (ruleId, line) => isSuppressed(directives, ruleId, line) };
}

/**
 * The same directives in HTML comments, for .vue, .html, .svelte and .astro files. Only comments that hold a directive are
 * returned, so the rest of the markup costs nothing.
 */
export function htmlComments(text: string): Comment[] {
  const found: Comment[] = [];
  for (const match of text.matchAll(/<!--(\s*(?:jwt-audit|eslint|oxlint)-(?:disable|enable)[\s\S]*?)-->/g)) {
    found.push({ value: match[1] ?? '', start: match.index, end: match.index + match[0].length, block: true });
  }
  return found;
}

function readDirective(comment: Comment, lineAt: (offset: number) => number): Directive | undefined {
  const match = DIRECTIVE.exec(comment.value);
  if (!match) return undefined;
  const family = match[1] as Directive['family'];
  const kind = match[2] as Directive['kind'];
  const ranged = kind === 'disable' || kind === 'enable';
  // ESLint reads `// eslint-disable` as an ordinary comment.
  if (ranged && family === 'eslint' && !comment.block) return undefined;

  const rest = match[3] ?? '';
  const dashes = REASON.exec(` ${rest} `);
  const list = dashes ? ` ${rest} `.slice(0, dashes.index) : rest;
  const reason = dashes ? ` ${rest} `.slice(dashes.index + dashes[0].length).trim() : '';
  const named = list.split(/[\s,]+/).filter((name) => name !== '' && name !== '*');
  const rules = ownNames(named, family);
  if (named.length > 0 && rules.length === 0) return undefined;
  return {
    family,
    kind,
    rules: named.length === 0 ? undefined : rules,
    reason: reason === '' ? undefined : reason,
    line: lineAt(comment.start),
    endLine: lineAt(Math.max(comment.start, comment.end - 1)),
  };
}

/** The names of our rules among those of a directive; a host's directive may name rules of anyone. */
function ownNames(named: readonly string[], family: Directive['family']): string[] {
  if (family === 'jwt-audit') return named.map((name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name));
  return named.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}

function isSuppressed(directives: readonly Directive[], ruleId: string, line: number): boolean {
  const open = new Set<Directive['family']>();
  for (const { family, kind, rules, line: from, endLine } of directives) {
    if (rules && !rules.includes(ruleId)) continue;
    if (kind === 'disable-line' && from <= line && line <= endLine) return true;
    if (kind === 'disable-next-line' && line === endLine + 1) return true;
    if (kind === 'disable' && from <= line) open.add(family);
    // The line of the enabling comment counts as enabled, unless the disabling one stands on it too.
    if (kind === 'enable' && endLine <= line && !opensOn(directives, family, line)) open.delete(family);
  }
  return open.size > 0;
}

function opensOn(directives: readonly Directive[], family: Directive['family'], line: number): boolean {
  return directives.some((other) => other.kind === 'disable' && other.family === family && other.line === line);
}

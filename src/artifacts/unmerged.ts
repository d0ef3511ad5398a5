/** A piece of a text. */
interface Region {
  readonly start: number;
  readonly end: number;
}

interface Line extends Region {
  readonly indent: number;
  /** Without its comment. */
  readonly code: string;
}

const ANCHOR = /(?:^|[\s:[{,])&([\w.-]+)/g;
const ALIAS = /(?:^|[\s:[{,])\*([\w.-]+)/g;

/**
 * Whether a place of a compose file reaches no service: what stands in an extension, `x-…`, is ignored by compose, and lives only
 * where an alias takes its anchor, or one around it (docs.docker.com/reference/compose-file/extension and …/fragments).
 */
export function unmerged(path: string, text: string): (at: number) => boolean {
  if (!/\.ya?ml$/i.test(path) || !/^services:/m.test(text) || !/^["']?x-/m.test(text)) return () => false;
  const lines = linesOf(text);
  const extensions = regionsFrom(lines, ({ indent, code }) => indent === 0 && /^["']?x-/.test(code));
  const isIn = (regions: readonly Region[], at: number): boolean => regions.some(({ start, end }) => start <= at && at < end);
  const anchors = namesIn(lines, ANCHOR).map(({ name, line }) => ({ name, line, region: regionOf(lines, line) }));
  const aliases = namesIn(lines, ALIAS);
  const taken: Region[] = [];
  const isDead = (at: number): boolean => isIn(extensions, at) && !isIn(taken, at);
  for (let open = anchors, found = true; found;) {
    const names = new Set(aliases.filter(({ line }) => !isDead(line.start)).map(({ name }) => name));
    const reached = open.filter(({ name }) => names.has(name));
    taken.push(...reached.map(({ region }) => region));
    open = open.filter((anchor) => !reached.includes(anchor));
    found = reached.length > 0;
  }
  return isDead;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next + 1;
    const line = text.slice(start, end);
    const code = line.replace(/(^|\s)#.*$/m, '$1').trim();
    if (code !== '') lines.push({ start, end, indent: line.search(/\S/), code });
    start = end;
  }
  return lines;
}

function regionsFrom(lines: readonly Line[], isHead: (line: Line) => boolean): readonly Region[] {
  return lines.filter(isHead).map((line) => regionOf(lines, line));
}

/** A line with those that stand further in; below a key a list may stand as far out as the key. */
function regionOf(lines: readonly Line[], head: Line): Region {
  const at = lines.indexOf(head);
  const isKey = !head.code.startsWith('-');
  const next = lines.findIndex(
    ({ indent, code }, i) => i > at && (indent < head.indent || (indent === head.indent && !(isKey && /^-\s/.test(code)))),
  );
  return { start: head.start, end: (next < 0 ? lines.at(-1)?.end : lines[next]?.start) ?? head.end };
}

function namesIn(lines: readonly Line[], pattern: RegExp): readonly { readonly name: string; readonly line: Line }[] {
  return lines.flatMap((line) => [...line.code.matchAll(pattern)].map(([, name = '']) => ({ name, line })));
}

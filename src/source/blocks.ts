import { endOfComment, endOfRawText, endOfScript, isTagNamed, readTag, type Tag } from './markup.ts';
import type { Lang, SourceType } from './program.ts';

/** One program in a file, with everything that is not its code blanked so that offsets stay those of the file. */
export interface ScriptBlock {
  readonly text: string;
  readonly lang: Lang;
  readonly sourceType: SourceType;
  readonly side?: 'server' | 'client';
}

interface Script {
  readonly tag: Tag;
  readonly start: number;
  readonly end: number;
}

type Format = 'vue' | 'svelte' | 'astro' | 'html';

/** Whether a file holds its programs in blocks, so that most of its text is no code. */
export function hasBlocks(path: string): boolean {
  return /\.(?:vue|svelte|astro|html?)$/i.test(path);
}

/**
 * What of a file's text can be code, found without reading its markup: from each `<script` to the next end tag, and what stands
 * before the second `---` of an Astro file. All of it where there is neither, as when a host shows a script alone.
 */
export function roughCode(path: string, text: string): string {
  if (!hasBlocks(path)) return text;
  const parts: string[] = [];
  const fence = /\.astro$/i.test(path) ? frontmatterOf(text) : undefined;
  if (fence) parts.push(text.slice(fence.start, fence.end));
  const tags = /<script/gi;
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    const end = endOfScript(text, tag.index + 1);
    parts.push(text.slice(tag.index, end));
    tags.lastIndex = end;
  }
  return parts.length === 0 ? text : parts.join('\n');
}

/** The programs of a .vue, .svelte, .astro, .html or .htm file; undefined for a file that is code as a whole. */
export function scriptBlocks(path: string, text: string): ScriptBlock[] | undefined {
  if (!hasBlocks(path)) return undefined;
  const format = formatOf(path);
  switch (format) {
    case 'vue':
    case 'svelte':
      return joined(text, scriptsOf(text, 0, format));
    case 'astro':
      return astroBlocks(text);
    case 'html':
      return separate(text, scriptsOf(text, 0, 'html'), 'jsx').map((block) => ({ ...block, text: withoutTags(block.text) }));
  }
}

/**
 * The tags of a server's templates, `<% if (user) { %>` and `<%= user.id %>` (ejs@3 lib/ejs.js, lodash@4 _.template), which are gone when
 * a browser reads the page. What one writes is some value; JavaScript itself has no `<%`. In a text they stay, but for their quotes.
 */
const TEMPLATE_TAG = /<%(?:(?!<%)[^]){0,2000}?%>/g;

function withoutTags(code: string): string {
  if (!code.includes('<%')) return code;
  return code.replace(TEMPLATE_TAG, (tag, at: number) => {
    if (isInText(code.slice(code.lastIndexOf('\n', at) + 1, at))) return tag.replace(/['"`]/g, ' ');
    return /^<%[=-]/.test(tag) ? `0${blank(tag.slice(1))}` : blank(tag);
  });
}

/** Whether a quote is open behind the beginning of a line. */
function isInText(line: string): boolean {
  return [`'`, '"', '`'].some((quote) => line.split(quote).length % 2 === 0);
}

/** The format of a file that has blocks. */
function formatOf(path: string): Format {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return extension === 'vue' || extension === 'svelte' || extension === 'astro' ? extension : 'html';
}

/** The script elements that hold code, in source order. */
function scriptsOf(text: string, from: number, format: Format): Script[] {
  const braces = format === 'svelte' || format === 'astro';
  const scripts: Script[] = [];
  let i = text.indexOf('<', from);
  while (i >= 0) {
    let next = i + 1;
    const tag = readTag(text, i, braces);
    if (text.startsWith('<!--', i)) next = endOfComment(text, i);
    else if (tag?.name === 'script') {
      const selfClosing = tag.selfClosing && format !== 'html';
      next = selfClosing ? tag.end : endOfScript(text, tag.end);
      if (!tag.attributes.has('src') && langOf(tag, 'jsx')) scripts.push({ tag, start: tag.end, end: next });
    } else if (tag) next = endOfOther(text, tag, format);
    i = text.indexOf('<', next);
  }
  return scripts;
}

/** Where to go on behind a tag that is no script: its content is skipped where a `<script` in it would be no script of ours. */
function endOfOther(text: string, tag: Tag, format: Format): number {
  if (tag.selfClosing && format !== 'html') return tag.end;
  switch (format) {
    case 'vue':
      // Only blocks at the top level of a component are its code; custom blocks (docs, i18n) are text.
      return tag.name === 'template' && holdsHtml(tag) ? endOfTemplate(text, tag.end) : endOfRawText(text, tag.end, tag.name);
    case 'svelte':
      return tag.name === 'style' || tag.name === 'svelte:head' ? endOfRawText(text, tag.end, tag.name) : tag.end;
    default:
      return RAW_TEXT_ELEMENTS.has(tag.name) ? endOfRawText(text, tag.end, tag.name) : tag.end;
  }
}

const RAW_TEXT_ELEMENTS = new Set(['style', 'textarea', 'title', 'noscript', 'xmp', 'iframe', 'noembed', 'noframes']);

function holdsHtml(template: Tag): boolean {
  const lang = template.attributes.get('lang');
  return lang === undefined || lang === 'html';
}

/** Offset of the `</template` that closes a component's template; templates nest, and `{{ a <b }}` holds no tag. */
function endOfTemplate(text: string, from: number): number {
  let depth = 1;
  let i = from;
  for (;;) {
    const tagStart = text.indexOf('<', i);
    if (tagStart < 0) return from;
    const interpolation = text.lastIndexOf('{{', tagStart);
    const interpolationEnd = interpolation < i ? -1 : text.indexOf('}}', interpolation);
    if (interpolationEnd > tagStart) i = interpolationEnd + 2;
    else if (text.startsWith('<!--', tagStart)) i = endOfComment(text, tagStart);
    else if (text.startsWith('/', tagStart + 1)) {
      if (isTagNamed(text, tagStart + 2, 'template') && --depth === 0) return tagStart;
      i = tagStart + 2;
    } else {
      const tag = readTag(text, tagStart, false);
      if (tag?.name === 'template' && !tag.selfClosing) depth++;
      i = tag?.end ?? tagStart + 1;
    }
  }
}

function astroBlocks(text: string): ScriptBlock[] {
  const fence = frontmatterOf(text);
  const scripts = separate(text, scriptsOf(text, fence ? fence.end : 0, 'astro'), 'ts');
  if (!fence) return scripts;
  // The frontmatter is the body of a function: `return` stands at its top level.
  return [{ text: blankOutside(text, [fence]), lang: 'ts', sourceType: 'commonjs', side: 'server' }, ...scripts];
}

/** The code between the first two lines of `---`; only blanks may stand before them. */
function frontmatterOf(text: string): { start: number; end: number } | undefined {
  const open = text.indexOf('---');
  if (open < 0 || text.slice(0, open).trim() !== '') return undefined;
  const start = open + 3;
  for (let i = text.indexOf('---', start); i >= 0; i = text.indexOf('---', i + 3)) {
    const lineStart = Math.max(text.lastIndexOf('\n', i), text.lastIndexOf('\r', i)) + 1;
    if (text.slice(Math.max(lineStart, start), i).trim() === '') return { start, end: i };
  }
  return undefined;
}

/** One program out of all scripts: what Vue and Svelte compile to one module. */
function joined(text: string, scripts: readonly Script[]): ScriptBlock[] {
  if (scripts.length === 0) return [];
  const langs = scripts.map(({ tag }) => langOf(tag, 'jsx'));
  const lang = langs.find((each) => each === 'tsx') ?? langs.find((each) => each === 'ts') ?? 'jsx';
  return [{ text: blankOutside(text, scripts), lang, sourceType: 'module' }];
}

function separate(text: string, scripts: readonly Script[], defaultLang: Lang): ScriptBlock[] {
  return scripts.map((script) => ({
    text: blankOutside(text, [script]),
    lang: langOf(script.tag, defaultLang) ?? defaultLang,
    sourceType: script.tag.attributes.get('type') === 'module' ? 'module' : 'unambiguous',
    side: 'client',
  }));
}

/** The language of a script, or undefined when it holds data or a language that is not ours. */
function langOf({ attributes }: Tag, defaultLang: Lang): Lang | undefined {
  const type = (attributes.get('type') ?? '').trim().toLowerCase();
  switch (attributes.get('lang')?.trim().toLowerCase()) {
    case 'ts':
    case 'typescript':
      return 'ts';
    case 'tsx':
      return 'tsx';
    case 'js':
    case 'javascript':
    case 'jsx':
      return 'jsx';
    case undefined:
    case '':
      break;
    default:
      return undefined;
  }
  const essence = type.split(';')[0]?.trim() ?? '';
  if (essence === '' || essence === 'module') return defaultLang;
  if (SCRIPT_TYPES.has(essence)) return 'jsx';
  return essence === 'text/typescript' || essence === 'application/typescript' ? 'ts' : undefined;
}

/** JavaScript MIME types (WHATWG MIME Sniffing, 4.6) that are in use, and what Babel in the browser reads. */
const SCRIPT_TYPES = new Set([
  'text/javascript',
  'application/javascript',
  'application/x-javascript',
  'text/x-javascript',
  'text/ecmascript',
  'application/ecmascript',
  'text/babel',
  'text/jsx',
]);

/** The text with blanks for everything outside the ranges, the same length and lines. */
function blankOutside(text: string, ranges: readonly { start: number; end: number }[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of ranges) {
    result += at === 0 ? blank(text.slice(0, start)) : separator(text.slice(at, start));
    result += text.slice(start, end);
    at = end;
  }
  return result + blank(text.slice(at));
}

/** Between two scripts stands at least `</script>`; a line comment and a statement without semicolon must end there. */
function separator(between: string): string {
  return `\n;${blank(between.slice(2))}`;
}

/** Line by line: a replacement of each character takes as long as parsing the file. */
function blank(text: string): string {
  return text
    .split(/([\n\r\u2028\u2029]+)/)
    .map((part, i) => (i % 2 === 0 ? ' '.repeat(part.length) : part))
    .join('');
}

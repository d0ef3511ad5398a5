/** Texts in quotes, white space, and commas that close a list: what a formatter may change. */
const FORMATTING = /'(?:\\[^]|[^'\\\n\r])*'|"(?:\\[^]|[^"\\\n\r])*"|`(?:\\[^]|[^`\\])*`|\s+|,(?=\s*[)\]}])/g;

/** Code without what a formatter may change: white space outside texts, commas that close a list, the kind of quotes. */
export function plainCode(code: string): string {
  return code.replace(FORMATTING, (found, at: number) => {
    if (found === ',') return '';
    if (found.startsWith('`')) return found;
    if (/^['"]/.test(found)) return `"${found.slice(1, -1).replace(/\\(['"])/g, '$1')}"`;
    return isWord(code[at - 1]) && isWord(code[at + found.length]) ? ' ' : '';
  });
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}

// Draws terminal output as an SVG: text stays text, so it can be searched, and nothing has to be photographed.

const CELL = { width: 8.4, height: 19 };
const PADDING = 16;
const BACKGROUND = '#1e1e2e';
const FOREGROUND = '#cdd6f4';
/** The 16 colours by the number in their escape code: 30–37, 90–97. */
const COLOURS = new Map([
  [30, '#45475a'],
  [31, '#f38ba8'],
  [32, '#a6e3a1'],
  [33, '#f9e2af'],
  [34, '#89b4fa'],
  [35, '#cba6f7'],
  [36, '#94e2d5'],
  [37, '#bac2de'],
  [90, '#7f849c'],
  [91, '#f38ba8'],
  [92, '#a6e3a1'],
  [93, '#f9e2af'],
  [94, '#89b4fa'],
  [95, '#cba6f7'],
  [96, '#94e2d5'],
  [97, '#ffffff'],
]);

/** @typedef {{ colour: string, bold: boolean, dim: boolean, italic: boolean, underline: boolean }} Style */

/** @type {Style} */
const PLAIN = { colour: FOREGROUND, bold: false, dim: false, italic: false, underline: false };

/**
 * @param {Style} style
 * @param {number} code of an SGR escape
 * @returns {Style}
 */
function applyCode(style, code) {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 3) return { ...style, italic: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 23) return { ...style, italic: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 39) return { ...style, colour: FOREGROUND };
  const colour = COLOURS.get(code);
  if (colour === undefined) throw new Error(`no drawing for the escape code ${code}`);
  return { ...style, colour };
}

/** @param {string} text */
const escapeXml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** @param {Style} style */
function attributes({ colour, bold, dim, italic, underline }) {
  return [
    colour === FOREGROUND ? '' : ` fill="${colour}"`,
    bold ? ' font-weight="bold"' : '',
    dim ? ' opacity="0.65"' : '',
    italic ? ' font-style="italic"' : '',
    underline ? ' text-decoration="underline"' : '',
  ].join('');
}

/**
 * @param {string} ansi text with SGR escapes, without any other
 * @param {string} label what the picture shows, for those who do not see it
 */
export function terminalPicture(ansi, label) {
  const lines = ansi.trimEnd().split('\n');
  let style = PLAIN;
  let columns = 0;
  const rows = lines.map((line, row) => {
    let column = 0;
    const spans = [];
    // eslint-disable-next-line no-control-regex -- escapes are what this reads
    for (const [, codes, text = ''] of line.matchAll(/(?:\x1b\[([\d;]*)m)|([^\x1b]+)/g)) {
      if (codes !== undefined) {
        for (const code of codes.split(';')) style = applyCode(style, Number(code));
        continue;
      }
      // Each span has its own place, so that a font of another width moves nothing. Browsers disagree on white space in
      // SVG: what leads is a matter of place, and what stands between words does not break.
      const words = text.trim();
      const x = (PADDING + (column + text.length - text.trimStart().length) * CELL.width).toFixed(1);
      if (words !== '') spans.push(`<tspan x="${x}"${attributes(style)}>${escapeXml(words).replaceAll(' ', '\u00a0')}</tspan>`);
      column += [...text].length;
    }
    columns = Math.max(columns, column);
    return `<text y="${PADDING + (row + 1) * CELL.height - 5}">${spans.join('')}</text>`;
  });
  const [width, height] = [Math.ceil(2 * PADDING + columns * CELL.width), 2 * PADDING + lines.length * CELL.height];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(label)}">`,
    `<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${FOREGROUND}">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

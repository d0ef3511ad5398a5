/** A mark on one shown line, in terminal columns from 0; the end is exclusive. */
export interface LineMark {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly primary: boolean;
}

/** A run of text in one colour; without `primary` it is space between. */
export interface Piece {
  readonly text: string;
  readonly primary?: boolean;
}

interface Cell {
  readonly text: string;
  readonly primary: boolean;
}

/**
 * The rows below a source line: first all underlines, the label of the last mark beside its own; then, from right to left,
 * the labels that found no room there, hanging on bars:
 *
 *     res.cookie('token', token, options)
 *                         ----- ^^^^^^^ no httpOnly
 *                         |
 *                         signed here
 */
export function markRows(marks: readonly LineMark[]): Piece[][] {
  if (marks.length === 0) return [];
  const underlines = new Map<number, Cell>();
  for (const mark of [...marks].sort((a, b) => Number(a.primary) - Number(b.primary))) {
    for (let column = mark.start; column < mark.end; column++)
      underlines.set(column, { text: mark.primary ? '^' : '-', primary: mark.primary });
  }

  const labelled = marks.filter((mark) => mark.label !== '');
  const beside = besideLast(marks, labelled);
  const rows = [withLabel(underlines, beside)];
  const hanging = labelled.filter((mark) => mark !== beside);
  if (hanging.length === 0) return rows;

  rows.push(pieces(bars(hanging)));
  for (let i = hanging.length - 1; i >= 0; i--) {
    const mark = hanging[i];
    if (!mark) continue;
    const cells = bars(hanging.slice(0, i).filter((other) => other.start < mark.start));
    cells.set(mark.start, { text: mark.label, primary: mark.primary });
    rows.push(pieces(cells));
  }
  return rows;
}

/** The mark whose label can stand on the row of the underlines: no underline may follow it. */
function besideLast(marks: readonly LineMark[], labelled: readonly LineMark[]): LineMark | undefined {
  const end = Math.max(...marks.map((mark) => mark.end));
  const candidates = labelled.filter((mark) => mark.end === end);
  return candidates.find((mark) => mark.primary) ?? candidates.at(-1);
}

function withLabel(underlines: Map<number, Cell>, beside: LineMark | undefined): Piece[] {
  const row = pieces(underlines);
  if (beside) row.push({ text: ` ${beside.label}`, primary: beside.primary });
  return row;
}

function bars(marks: readonly LineMark[]): Map<number, Cell> {
  return new Map(marks.map((mark) => [mark.start, { text: '|', primary: mark.primary }]));
}

/** Cells by column to runs of text; cells of one colour that touch are joined. */
function pieces(cells: ReadonlyMap<number, Cell>): Piece[] {
  const row: { text: string; primary?: boolean }[] = [];
  let column = 0;
  for (const [at, cell] of [...cells].sort((a, b) => a[0] - b[0])) {
    if (at > column) row.push({ text: ' '.repeat(at - column) });
    const last = row.at(-1);
    if (last && last.primary === cell.primary) last.text += cell.text;
    else row.push({ text: cell.text, primary: cell.primary });
    column = at + 1;
  }
  return row;
}

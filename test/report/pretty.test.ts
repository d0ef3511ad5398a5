import { describe, expect, it } from 'vitest';
import { OPERATION_KINDS } from '../../src/models/operation.ts';
import { operationWords } from '../../src/report/operation-words.ts';
import { pretty } from '../../src/report/pretty.ts';
import { context, finding, labelled, resultOf, ROOT, sample, spanOf } from './sample.ts';

const file = `${ROOT}/a.ts`;

/** The frame of a finding: what stands between the arrow and the notes. */
function frameOf(text: string, findings = [finding(spanOf(file, text, 'HERE'))], width = 100): string {
  const out = pretty(resultOf(findings, { [file]: text }), { ...context, width });
  const from = out.indexOf('\n', out.indexOf('-->')) + 1;
  return out.slice(from, out.indexOf(' = why'));
}

describe('pretty', () => {
  it('prints findings, frames and summary', async () => {
    await expect(pretty(sample, context)).toMatchFileSnapshot('golden/sample.pretty.txt');
  });

  it('paints and links on a terminal', async () => {
    const one = resultOf(sample.findings.slice(2), Object.fromEntries(sample.texts), { files: 1, audited: 1 });
    await expect(pretty(one, { ...context, color: true, links: true })).toMatchFileSnapshot('golden/colour.pretty.txt');
  });

  it('says that nothing relevant was found', () => {
    expect(pretty(resultOf([], {}, { files: 120 }), context)).toBe('No JWT library, token cookie or web storage in 120 files.\n');
  });

  it('says that there was nothing to look at', () => {
    expect(pretty(resultOf([], {}), context)).toBe('No files to audit here: no TypeScript or JavaScript, or all of it ignored.\n');
  });

  it('shows the first few of many notices that say the same', () => {
    const skipped = (name: string) => ({ file: `${ROOT}/${name}`, kind: 'skipped' as const, message: 'is minified' });
    const diagnostics = [1, 2, 3, 4, 5].map((n) => skipped(`lib${n}.min.js`));
    const lines = pretty({ ...resultOf([], {}, { files: 3, audited: 1 }), diagnostics }, context).split('\n');
    expect(lines.slice(1, -1)).toEqual([
      '  5 notices about the input:',
      ...[1, 2, 3].map((n) => `    lib${n}.min.js: skipped: is minified`),
      '    and 2 files more like the last',
    ]);
  });

  it('says what was decided when there are no findings', () => {
    const operations = { verify: { found: 1, decided: 0, unknown: 1 } };
    expect(pretty(resultOf([], {}, { files: 3, audited: 1, operations }), context)).toBe(
      'No findings in 3 files, 1 relevant.\n  1 verify call: 0 decided, 1 unknown\n',
    );
  });

  it('does not call files clean that could not be analysed', () => {
    const broken = { file, kind: 'parse-error' as const, message: 'm' };
    const notice = '\n  1 notice about the input:\n    a.ts: parse-error: m\n';
    const one = { ...resultOf([], {}, { files: 1 }), diagnostics: [broken] };
    expect(pretty(one, context)).toBe(`No JWT library, token cookie or web storage found, but of 1 file 1 could not be analysed.${notice}`);
    const operations = { verify: { found: 1, decided: 1, unknown: 0 } };
    const some = {
      ...resultOf([], {}, { files: 3, audited: 1, operations }),
      diagnostics: [broken, { ...broken, file: '/x', kind: 'skipped' as const }],
    };
    expect(pretty(some, context)).toMatch(/^No findings in 3 files, 1 relevant, 1 could not be analysed\.\n/);
  });

  it('has words for every kind of operation', () => {
    for (const kind of OPERATION_KINDS) expect(operationWords(kind)[0]).not.toBe(kind);
    expect(operationWords('later')).toEqual(['later', 'later']);
  });

  it('shows what the run cost when asked', () => {
    const out = pretty(resultOf([], {}, { files: 3, stats: { 'parse (ms)': 12.345, 'files read': 3 } }), context);
    expect(out).toBe('No JWT library, token cookie or web storage in 3 files.\n  parse (ms): 12.3\n  files read: 3\n');
  });
});

describe('the frame of a finding', () => {
  it('makes terminal escapes, bidirectional controls and zero-width characters harmless', () => {
    expect(frameOf('a = "\u001B[2J\u202Eevil\u200B" + HERE;')).toBe(
      '  |\n1 | a = "␛[2J�evil\u200B" + HERE;\n  |                   ^^^^\n  |\n ',
    );
  });

  it('counts tabs, wide, combining and astral characters as the terminal shows them', () => {
    expect(frameOf('\t日本 e\u0301 👍 HERE')).toBe('  |\n1 |     日本 e\u0301 👍 HERE\n  |               ^^^^\n  |\n ');
  });

  it('cuts a long line around the span', () => {
    expect(frameOf(`${'x'.repeat(500)}HERE${'y'.repeat(500)}`, undefined, 60)).toBe(
      `  |\n1 | …${'x'.repeat(13)}HERE${'y'.repeat(37)}…\n  |               ^^^^\n  |\n `,
    );
  });

  it('begins at the beginning of a long line where the span allows', () => {
    const text = `a HERE(b) ${'/'.repeat(80)}`;
    const near = finding(spanOf(file, text, 'HERE'), { related: [labelled(spanOf(file, text, 'b'), 'and this')] });
    expect(frameOf(text, [near], 60)).toBe(`  |\n1 | a HERE(b) ${'/'.repeat(45)}…\n  |   ^^^^ - and this\n  |\n `);
  });

  it('gives marks of one long line that are far apart a row each', () => {
    const text = `one(${'x'.repeat(300)})HERE`;
    const far = finding(spanOf(file, text, 'HERE'), { related: [labelled(spanOf(file, text, 'one'), 'begins here')] });
    expect(frameOf(text, [far], 60)).toBe(
      `  |\n1 | one(${'x'.repeat(51)}…\n  | --- begins here\n1 | …${'x'.repeat(50)})HERE\n  | ${' '.repeat(52)}^^^^\n  |\n `,
    );
  });

  it('hangs labels that find no room on their line', () => {
    const text = 'cookie(first, second, HERE)';
    const crowded = finding(spanOf(file, text, 'second'), {
      related: [
        labelled(spanOf(file, text, 'first'), 'this'),
        labelled(spanOf(file, text, 'second'), 'the point'),
        labelled(spanOf(file, text, 'HERE'), 'and that'),
      ],
    });
    expect(frameOf(text, [crowded])).toBe(
      [
        '  |',
        '1 | cookie(first, second, HERE)',
        '  |        -----  ^^^^^^  ---- and that',
        '  |        |      |',
        '  |        |      the point',
        '  |        this',
        '  |\n ',
      ].join('\n'),
    );
  });

  it('shows a short span over several lines whole, and a long one by its ends', () => {
    expect(frameOf('f(\n  HERE\n)', [finding(spanOf(file, 'f(\n  HERE\n)', 'f(\n  HERE\n)'))])).toBe(
      '  |\n1 | f(\n  | ^^\n2 |   HERE\n3 | )\n  | ^\n  |\n ',
    );
    const long = `f(\n${'  x,\n'.repeat(20)})`;
    expect(frameOf(long, [finding(spanOf(file, long, long))])).toBe('   |\n 1 | f(\n   | ^^\n...\n22 | )\n   | ^\n   |\n  ');
  });

  it('masks a secret of several lines on each of its lines', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----';
    const text = `const k = \`${key}\`;\nsign(HERE)`;
    const out = frameOf(text, [finding(spanOf(file, text, `\`${key}\``), { secrets: [key] })]);
    expect(out).toBe('  |\n1 | const k = `***\n  |           ^^^^\n2 | ***\n3 | ***`;\n  | ^^^^\n  |\n ');
  });

  it('survives a span behind the end of the file, and a file whose text is not there', () => {
    const beyond = finding({ ...spanOf(file, 'HERE', 'HERE'), line: 9, endLine: 9 });
    expect(pretty(resultOf([beyond], { [file]: 'HERE' }), context)).toContain(' --> a.ts:9:1\n  |\n  |\n  = why: ');
    expect(pretty(resultOf([beyond], {}), context)).toContain(' --> a.ts:9:1\n  |\n  = why: ');
  });
});

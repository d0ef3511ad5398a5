import { describe, expect, it } from 'vitest';
import { timeOf, type Time } from '../../src/dataflow/clock.ts';
import { noSemantics } from '../../src/dataflow/semantics.ts';
import { createWalker } from '../../src/dataflow/walk.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';

/** What the last expression of a program says about time. */
function timeIn(code: string): Time | undefined {
  const project = createProject(memoryHost({ '/r/a.ts': code }), '/r');
  const module = project.load('/r/a.ts');
  const last = module?.ast.body.at(-1);
  if (!module || last?.type !== 'ExpressionStatement') throw new Error('no expression');
  const walker = createWalker(project, noSemantics);
  const [only, ...others] = walker.origins({ module, node: last.expression }).origins;
  return only && others.length === 0 ? timeOf(only, (at, frame) => walker.origins(at, [], frame)) : undefined;
}

describe('timeOf', () => {
  it.each([
    ['Date.now()', 1, 0],
    ['new Date().getTime()', 1, 0],
    ['+new Date() + 5', 1, 5],
    ['Date.now() + 60 * 1000', 1, 60_000],
    ['Math.floor(Date.now() / 1000) + 3600', 0.001, 3600],
    ['Math.floor((Date.now() + 60000) / 1000)', 0.001, 60],
    ['(Date.now() / 1000 | 0) - 5', 0.001, -5],
    ['const now = Date.now(); const end = now + 1; Math.round(end)', 1, 1],
    ['const hour = 3600; hour * 2', 0, 7200],
    ['Date.now() - Date.now()', 0, 0],
    ['parseInt(Date.now() / 1000) + 10', 0.001, 10],
    ['Number(new Date()) + 10', 1, 10],
    ['new Date(Date.now() + 5000).getTime()', 1, 5000],
    ['const end = new Date(); end.setDate(end.getDate() + 60); end.getTime() / 1000', 0.001, 60 * 86_400],
    ['const today = new Date(); const end = new Date(today); end.setHours(today.getHours() + 2); end.getTime()', 1, 7_200_000],
    ['const end = new Date(); end.setUTCMonth(1 + end.getUTCMonth()); parseInt(end.getTime() / 1000, 10)', 0.001, 30 * 86_400],
    ['const end = new Date(); end.setTime(end.getTime() + 7 * 1000); end.getTime()', 1, 7000],
    ['const end = new Date(); end.setDate(end.getDate() - 1); end.setHours(end.getHours() + 1); +end.getTime()', 1, -82_800_000],
  ])('%s', (code, clock, plus) => {
    expect(timeIn(code)).toEqual({ clock: expect.closeTo(clock, 9) as number, plus: expect.closeTo(plus, 6) as number });
  });

  it('knows the clock in a sum of which a part is unknown', () => {
    expect(timeIn('Date.now() + lifetime * 1000')).toEqual({ clock: 1, plus: undefined });
  });

  it.each([
    'const end = new Date(); end.setHours(0); end.getTime()',
    'const end = new Date(); end.setDate(day + 60); end.getTime()',
    'const end = new Date(start); end.setDate(end.getDate() + 60); end.getTime()',
    'Date.now() - started',
    'new Date(2020, 1, 1).getTime()',
    'started + 5',
    'new Date()',
    'performance.now()',
    "'5'",
  ])('tells nothing of %s', (code) => {
    expect(timeIn(code)).toBeUndefined();
  });
});

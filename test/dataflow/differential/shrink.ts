import { parseSync } from 'oxc-parser';
import type { Package } from './run.ts';

interface Tree {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Tries for one program. */
const MAX_TRIES = 2000;

/** The smallest program to be had from one that fails, by leaving out and replacing pieces of it as long as it still fails. */
export async function shrink(program: Package, fails: (program: Package) => Promise<boolean>): Promise<Package> {
  let best = program;
  let tries = 0;
  for (let smaller: Package | undefined = program; smaller; best = smaller ?? best) {
    smaller = undefined;
    for (const candidate of smallerThan(best)) {
      if (++tries > MAX_TRIES) return best;
      if (!(await fails(candidate))) continue;
      smaller = candidate;
      break;
    }
  }
  return best;
}

function* smallerThan({ files, main }: Package): Generator<Package> {
  for (const name of Object.keys(files)) {
    if (name !== main) yield { main, files: Object.fromEntries(Object.entries(files).filter(([other]) => other !== name)) };
    const text = files[name] ?? '';
    for (const smaller of textsSmallerThan(text)) if (smaller.length < text.length) yield { main, files: { ...files, [name]: smaller } };
  }
}

function* textsSmallerThan(text: string): Generator<string> {
  const { program, errors } = parseSync('program.mjs', text, { lang: 'js', sourceType: 'module', preserveParens: true });
  if (errors.length > 0) return;
  const places = placesIn(program as unknown as Tree).sort((a, b) => b.node.end - b.node.start - (a.node.end - a.node.start));
  const replaced = ({ start, end }: { start: number; end: number }, by: string): string => text.slice(0, start) + by + text.slice(end);
  for (const { node, siblings } of places) {
    if (siblings) yield replaced(withComma(node, siblings), '');
    if (isStatement(node)) for (const inner of bodiesOf(node)) yield replaced(node, text.slice(inner.start, inner.end));
    if (!isExpression(node)) continue;
    for (const inner of placesIn(node).slice(1))
      if (isExpression(inner.node)) yield replaced(node, text.slice(inner.node.start, inner.node.end));
    for (const simple of ['1', "'z'", '[]', '{}']) yield replaced(node, simple);
  }
}

interface Spot {
  readonly node: Tree;
  /** The list that the node stands in. */
  readonly siblings?: readonly Tree[] | undefined;
}

function placesIn(node: Tree, siblings?: readonly Tree[]): Spot[] {
  return [
    { node, siblings },
    ...Object.values(node).flatMap((value) => {
      const children = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isTree);
      return children.flatMap((child) => placesIn(child, Array.isArray(value) ? children : undefined));
    }),
  ];
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** An element of a list with the comma before or behind it. */
function withComma(node: Tree, siblings: readonly Tree[]): { start: number; end: number } {
  if (isStatement(node) || /^(?:SwitchCase|PropertyDefinition|MethodDefinition|StaticBlock)$/.test(node.type)) return node;
  const index = siblings.indexOf(node);
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  return { start: next ? node.start : (previous?.end ?? node.start), end: next?.start ?? node.end };
}

/** What stands between the braces of the blocks of a statement, or the statement that it governs. */
function bodiesOf(node: Tree): { start: number; end: number }[] {
  const bodies = [node, ...['body', 'consequent', 'alternate', 'block', 'finalizer'].map((key) => node[key])].filter(isTree);
  return bodies.map((body) => (body.type === 'BlockStatement' ? { start: body.start + 1, end: body.end - 1 } : body));
}

function isStatement({ type }: Tree): boolean {
  return /(?:Statement|Declaration)$/.test(type);
}

function isExpression({ type }: Tree): boolean {
  return /(?:Expression|Literal|Identifier)$/.test(type);
}

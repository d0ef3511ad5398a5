import { endOf, isFunction, startOf } from '../../src/source/ast.ts';
import type { Node } from '../../src/source/module.ts';
import { replace, touches, type Edit } from './edits.ts';
import { perFile } from './program.ts';
import { sinksIn, spotFor, valueOf, type Spot } from './sinks.ts';
import { freshName, nodesIn, sourceOf, waits } from './tree.ts';

/** `sink(a, b)` becomes `const first = () => a; const second = () => b; sink(first(), second())`. */
export const argumentsToClosures = perFile((file) => {
  const { module } = file;
  const changes = new Changes();
  for (const value of sinksIn(file).flatMap(({ call }) => call.arguments)) {
    if (value.type === 'SpreadElement' || isFunction(value) || waits(value)) continue;
    const spot = spotFor(module, value);
    if (!spot || !changes.isFree(value)) continue;
    const name = freshName(module, 'extracted', changes.taken);
    changes.take(spot, `const ${name} = () => (${sourceOf(module, value)});`, replace(value, `${name}()`));
  }
  return changes.edits();
});

/** `sink(a, b)` becomes `const hand = (b) => sink(a, b); hand(b)`. */
export const sinkToClosure = perFile((file) => {
  const { module } = file;
  const changes = new Changes();
  for (const sink of sinksIn(file)) {
    const { call } = sink;
    const value = valueOf(sink);
    if (!value || call.callee.type === 'Super' || isFunction(value) || value.type === 'SpreadElement') continue;
    if (waitsOutside(call, value) || (mayAct(call.callee) && mayAct(value))) continue;
    const spot = spotFor(module, call);
    if (!spot || !changes.isFree(call)) continue;
    const name = freshName(module, 'hand', changes.taken);
    const parameter = value.type === 'Identifier' ? value.name : 'given';
    const text = module.text.slice(startOf(call), startOf(value)) + parameter + module.text.slice(endOf(value), endOf(call));
    changes.take(spot, `const ${name} = (${parameter}) => ${text};`, replace(call, `${name}(${sourceOf(module, value)})`));
  }
  return changes.edits();
});

/** Replacements with their declarations; those that stand at one spot go there together. */
class Changes {
  /** Names that are given. */
  readonly taken = new Set<string>();
  readonly #edits: Edit[] = [];
  readonly #spots = new Map<Node, { spot: Spot; texts: string[] }>();

  isFree(node: Node): boolean {
    return !touches(this.#edits, startOf(node), endOf(node));
  }

  take(spot: Spot, declaration: string, edit: Edit): void {
    this.#edits.push(edit);
    const known = this.#spots.get(spot.before) ?? { spot, texts: [] };
    known.texts.push(declaration);
    this.#spots.set(spot.before, known);
  }

  edits(): readonly Edit[] {
    return [...this.#edits, ...[...this.#spots.values()].flatMap(({ spot, texts }) => spot.declare(texts))];
  }
}

/** Whether something besides the value is waited for. */
function waitsOutside(call: Node, value: Node): boolean {
  return nodesIn(call, (node) => node !== value && !isFunction(node)).some((node) => node !== value && node.type === 'AwaitExpression');
}

/** What calls may be seen by others: their order stays. */
function mayAct(node: Node): boolean {
  return nodesIn(node).some(({ type }) => type === 'CallExpression' || type === 'NewExpression' || type === 'AwaitExpression');
}

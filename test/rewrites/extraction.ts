import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, endOf, isFunction, startOf, type FunctionNode } from '../../src/source/ast.ts';
import type { Binding, Node, SourceModule } from '../../src/source/module.ts';
import { insert, replace, touches, type Edit } from './edits.ts';
import { importPlace } from './imports.ts';
import { perFile } from './program.ts';
import { sinksIn } from './sinks.ts';
import { dependsOnFunction, freeBindings, freshName, isNeededBefore, isTopLevel, isWrite, nodesIn, sourceOf, waits } from './tree.ts';

/** `sink(a, b)` becomes `hand(a, b)` of a function `hand(a, b) { return sink(a, b); }` beside it. */
export const sinkToFunction = perFile((file) => {
  const { module } = file;
  const edits: Edit[] = [];
  const functions: string[] = [];
  const taken = new Set<string>();
  for (const { call } of sinksIn(file)) {
    if (waits(call) || dependsOnFunction(call) || touches(edits, startOf(call), endOf(call))) continue;
    const parameters = parametersFor(module, call);
    if (!parameters) continue;
    const name = freshName(module, 'hand', taken);
    functions.push(`\nfunction ${name}(${parameters.typed}) {\n  return ${sourceOf(module, call)};\n}\n`);
    edits.push(replace(call, `${name}(${parameters.names})`));
  }
  return edits.length === 0 ? [] : [...edits, insert(module.text.length, functions.join(''))];
});

/** The statements of a function from the one with the sink on become a function of their own. */
export const restToFunction = perFile((file) => {
  const { module } = file;
  const edits: Edit[] = [];
  const functions: string[] = [];
  const taken = new Set<string>();
  for (const { call } of sinksIn(file)) {
    const around = blockAround(call);
    if (!around || around.fn.generator) continue;
    const { fn, block } = around;
    const rest = block.body.slice(block.body.findIndex((statement) => contains(statement, call)));
    const [first] = rest;
    const last = rest.at(-1);
    if (!first || !last || touches(edits, startOf(first), endOf(last))) continue;
    if (rest.some((s) => dependsOnFunction(s))) continue;
    const parameters = parametersFor(module, first, ...rest.slice(1));
    if (!parameters || isNeededBefore(module, rest)) continue;
    const name = freshName(module, 'proceed', taken);
    const text = module.text.slice(startOf(first), endOf(last));
    functions.push(`\n${fn.async ? 'async ' : ''}function ${name}(${parameters.typed}) {\n  ${text}\n}\n`);
    edits.push({ start: startOf(first), end: endOf(last), text: `return ${name}(${parameters.names});` });
  }
  return edits.length === 0 ? [] : [...edits, insert(module.text.length, functions.join(''))];
});

/** A function that is written where it is handed over gets a name and a place of its own. */
export const handlerToFunction = perFile(({ module }) => {
  const edits: Edit[] = [];
  const functions: string[] = [];
  const taken = new Set<string>();
  for (const node of nodesIn(module.ast)) {
    if (!isFunction(node) || node.type === 'FunctionDeclaration' || node.parent.type !== 'CallExpression') continue;
    if (node.parent.callee === node || dependsOnFunction(node.body) || touches(edits, startOf(node), endOf(node))) continue;
    if ([...freeBindings(module, node)].some((binding) => !isTopLevel(module, binding))) continue;
    const name = freshName(module, 'handle', taken);
    functions.push(`const ${name} = ${sourceOf(module, node)};\n`);
    edits.push(replace(node, name));
  }
  return edits.length === 0 ? [] : [...edits, insert(importPlace(module), `\n${functions.join('')}`)];
});

/** What a part of a function reads from the function, as parameters with their types; undefined when it needs more than the values. */
function parametersFor(module: SourceModule, ...parts: readonly [Node, ...Node[]]): { typed: string; names: string } | undefined {
  const bindings = [...freeBindings(module, ...parts)].filter((binding) => !isTopLevel(module, binding));
  if (bindings.some((binding) => isType(binding) || changesLater(binding, parts[0]))) return undefined;
  return { typed: bindings.map((binding) => typedName(module, binding)).join(', '), names: bindings.map(({ name }) => name).join(', ') };
}

function isType(binding: Binding): boolean {
  return binding.definitions.some(({ kind }) => kind === 'type');
}

/** Whether a variable is written from a place on, or in a function that may run then. */
function changesLater(binding: Binding, from: Node): boolean {
  return binding.references.some((r) => isWrite(r) && (startOf(r) >= startOf(from) || enclosingFunction(r) !== enclosingFunction(from)));
}

/** A type is evidence: it goes along. */
function typedName(module: SourceModule, binding: Binding): string {
  const name = binding.definitions[0]?.name;
  const type = name && 'typeAnnotation' in name && name.typeAnnotation ? sourceOf(module, name.typeAnnotation) : '';
  return `${binding.name}${type}`;
}

/** The block of the closest function around a node. */
function blockAround(node: Node): { fn: FunctionNode; block: TSESTree.BlockStatement } | undefined {
  const fn = enclosingFunction(node);
  return fn?.body.type === 'BlockStatement' && contains(fn.body, node) ? { fn, block: fn.body } : undefined;
}

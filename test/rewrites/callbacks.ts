import type { TSESTree } from '@typescript-eslint/types';
import { leaves } from '../../src/dataflow/leaving.ts';
import { contains, enclosingFunction, endOf, isFunction, startOf, unwrap } from '../../src/source/ast.ts';
import type { Node } from '../../src/source/module.ts';
import { insert, touches, type Edit } from './edits.ts';
import { importEdit } from './imports.ts';
import { perFile, type File } from './program.ts';
import { isNeededBefore, sourceOf, waits } from './tree.ts';

/** `const t = jwt.sign(…); rest` of a handler becomes `jwt.sign(…, (error, t) => { if (error) throw error; rest });`. */
export const valueToCallback = perFile((file) => {
  const { module } = file;
  const edits: Edit[] = [];
  for (const call of callsIn(file)) {
    const block = handlerBlock(call);
    const statement = block?.body.find((s) => contains(s, call));
    const declarator =
      statement?.type === 'VariableDeclaration' && statement.declarations.length === 1 ? statement.declarations[0] : undefined;
    if (!block || !statement || !declarator?.init || unwrap(declarator.init) !== call) continue;
    const at = block.body.indexOf(statement);
    const last = call.arguments.at(-1);
    if (!last || isFunction(last) || isNeededBefore(module, block.body.slice(at + 1))) continue;
    const isAsync = block.body.slice(at + 1).some(waits);
    const callback = `, ${isAsync ? 'async ' : ''}(error, ${sourceOf(module, declarator.id)}) => { if (error) throw error;`;
    edits.push({ start: startOf(statement), end: startOf(call), text: '' }, { start: endOf(last), end: endOf(statement), text: callback });
    edits.push(insert(endOf(block) - 1, '});'));
  }
  return edits;
});

/** `jwt.sign(…)` in an async function becomes `await promisify(jwt.sign)(…)`. */
export const valueToPromise = perFile((file) => {
  const edits: Edit[] = [];
  for (const call of callsIn(file)) {
    const fn = enclosingFunction(call);
    const isWaited = call.parent.type === 'AwaitExpression' || call.arguments.some((a) => isFunction(a));
    if (!fn?.async || !contains(fn.body, call) || isWaited || touches(edits, startOf(call), endOf(call))) continue;
    edits.push(insert(startOf(call), '(await promisify('), insert(endOf(call.callee), ')'), insert(endOf(call), ')'));
  }
  return edits.length === 0 ? [] : [...edits, importEdit(file.module, 'promisify', 'node:util')];
});

/** `jwt.sign(…, (e, t) => { if (e) a; b })` becomes `promisify(jwt.sign)(…).then((t) => { b }, (e) => { a })`. */
export const callbackToPromise = perFile((file) => {
  const { module } = file;
  const edits: Edit[] = [];
  for (const call of callsIn(file)) {
    const callback = call.arguments.at(-1);
    const before = call.arguments.at(-2);
    if (!isFunction(callback) || !before || callback.body.type !== 'BlockStatement' || callback.params.length !== 2) continue;
    const [first] = callback.body.body;
    const [error, value] = callback.params;
    if (error?.type !== 'Identifier' || !value || first?.type !== 'IfStatement' || first.alternate) continue;
    // Where the callback goes on with an error, the other one would not.
    if (!leaves(first.consequent)) continue;
    if (first.test.type !== 'Identifier' || first.test.name !== error.name || touches(edits, startOf(call), endOf(call))) continue;
    const references = module.scopes.resolve(error)?.references ?? [];
    if (references.some((r) => startOf(r) > endOf(first))) continue;
    const failed = `, (${sourceOf(module, error)}) => { ${sourceOf(module, first.consequent)} })`;
    const isAsync = callback.async ? 'async ' : '';
    edits.push(insert(startOf(call), 'promisify('), insert(endOf(call.callee), ')'));
    edits.push({ start: endOf(before), end: endOf(first), text: `).then(${isAsync}(${sourceOf(module, value)}) => {` });
    edits.push({ start: endOf(callback), end: endOf(call), text: failed });
  }
  return edits.length === 0 ? [] : [...edits, importEdit(module, 'promisify', 'node:util')];
});

/** Calls of jsonwebtoken's sign and verify, which take a callback. */
function callsIn(file: File): readonly TSESTree.CallExpression[] {
  const nodes = file
    .operations()
    .filter(({ kind, model }) => model.library === 'jsonwebtoken' && (kind === 'sign' || kind === 'verify'))
    .map(({ place }) => place.node);
  return [...new Set(nodes)].flatMap((node) => (node.type === 'CallExpression' ? [node] : []));
}

/** The block of a function whose result nobody reads: it answers by `res`. */
function handlerBlock(call: Node): TSESTree.BlockStatement | undefined {
  const fn = enclosingFunction(call);
  if (fn?.body.type !== 'BlockStatement' || fn.params.length < 2) return undefined;
  return fn.params.some((p) => p.type === 'Identifier' && /^res(?:ponse)?$/.test(p.name)) ? fn.body : undefined;
}

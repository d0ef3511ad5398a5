import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, endOf, startOf, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { bringIn } from './bring-in.ts';
import { decoratorsOf } from './decorators.ts';
import { propertyEdit, type Edit } from './edits.ts';
import { propertyOf } from './handlers/find.ts';
import type { Match } from './matcher.ts';

/** Headers that were sent cannot be added to (`ERR_HTTP_HEADERS_SENT`). */
const SENT = /\b(?:writeHead|flushHeaders|hijack)\b|\bwrite\(/;

/** Gives an answer one more header, in the way that its row names. */
export function headerEdit(match: Match, name: string, value: string): Edit | undefined {
  const { module, node, row } = match;
  const way = row.header;
  if (!way) return undefined;
  const given = `'${name}', '${value}'`;
  const property = `'${name}': '${value}'`;
  if ('returned' in way) return membersEdit(module, unwrap(node), property);
  if ('decorator' in way) return decoratorEdit(module, node, way.decorator, given);
  if ('helper' in way) return helperEdit(module, node, way.helper, given);
  const inArguments = 'init' in way ? initEdit(module, node, way.init ?? 1, property) : undefined;
  const fn = enclosingFunction(node);
  if (!('chain' in way || 'statement' in way || 'parameter' in way) || (fn && SENT.test(textOf(module, fn)))) return inArguments;
  if ('parameter' in way) {
    const parameter = fn?.params[way.parameter];
    return parameter?.type === 'Identifier' ? statementEdit(module, node, `${parameter.name}.${way.method}(${given});`) : undefined;
  }
  const root = rootOf(node);
  if (!root) return inArguments;
  if ('chain' in way) return { place: { module, node: root }, how: 'insert-after', text: `.${way.chain}(${given})` };
  return statementEdit(module, node, `${textOf(module, root)}.${way.statement}(${given});`) ?? inArguments;
}

/** `res` of `res.status(200).json(…)`, `this.ctx` of `this.ctx.body = …`. */
function rootOf(node: Node): Node | undefined {
  let at: Node = node.type === 'AssignmentExpression' ? node.left : node;
  for (;;) {
    if (at.type === 'CallExpression') at = unwrap(at.callee);
    if (at.type !== 'MemberExpression') return undefined;
    const object = unwrap(at.object);
    if (object.type !== 'CallExpression') return object.type === 'Identifier' || object.type === 'MemberExpression' ? object : undefined;
    at = object;
  }
}

/** A statement of its own before the one that answers. */
function statementEdit(module: SourceModule, node: Node, text: string): Edit | undefined {
  let at = node;
  while (at.parent && at.parent.type !== 'BlockStatement') {
    if (at !== node && /Function|Statement$/.test(at.type) && at.type !== 'ExpressionStatement' && at.type !== 'ReturnStatement')
      return undefined;
    at = at.parent;
  }
  if (at.type !== 'ExpressionStatement' && at.type !== 'ReturnStatement' && at.type !== 'VariableDeclaration') return undefined;
  return { place: { module, node: at }, how: 'insert-before', text: `${text}\n${indentOf(module, at)}` };
}

/** `Response.json(body, { headers: { … } })` */
function initEdit(module: SourceModule, node: Node, index: number, property: string): Edit | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const args: readonly Node[] = node.arguments;
  if (args.some(({ type }) => type === 'SpreadElement') || args.length < index || args.length > index + 1) return undefined;
  const init = args[index];
  if (init) return membersEdit(module, unwrap(init), property);
  const last = args[index - 1];
  return last && { place: { module, node: last }, how: 'insert-after', text: `, { headers: { ${property} } }` };
}

/** Into `headers` of an object, where the source spells both out. */
function membersEdit(module: SourceModule, node: Node, property: string): Edit | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const headers = propertyOf(node, 'headers');
  if (headers) return propertyEdit({ module, node: unwrap(headers) }, property);
  const isOpen = node.properties.some(({ type }) => type === 'SpreadElement');
  return isOpen ? undefined : propertyEdit({ module, node }, `headers: { ${property} }`);
}

/** `@Header('Cache-Control', 'no-store')`, taken from where the other decorator of the method comes from. */
function decoratorEdit(module: SourceModule, node: Node, name: string, given: string): Edit | undefined {
  const method = methodAround(node);
  const [first] = method ? decoratorsOf(method) : [];
  const brought = first && bringIn(module, first.expression.type === 'CallExpression' ? first.expression.callee : first.expression, name);
  if (!first || !brought) return undefined;
  return {
    place: { module, node: first },
    how: 'insert-before',
    text: `@${brought.name}(${given})\n${indentOf(module, first)}`,
    ...brought.also,
  };
}

/** `setResponseHeader(event, …)`, taken from where `defineEventHandler` comes from. */
function helperEdit(module: SourceModule, node: Node, name: string, given: string): Edit | undefined {
  const fn = enclosingFunction(node);
  const wrapper = fn?.parent.type === 'CallExpression' ? fn.parent.callee : undefined;
  const parameter = fn?.params[0];
  const brought = wrapper && bringIn(module, wrapper, name);
  if (!brought || parameter?.type !== 'Identifier') return undefined;
  const edit = statementEdit(module, node, `${brought.name}(${parameter.name}, ${given});`);
  return edit && { ...edit, ...brought.also };
}

function methodAround(node: Node): TSESTree.MethodDefinition | undefined {
  for (let fn: FunctionNode | undefined = enclosingFunction(node); fn; fn = enclosingFunction(fn))
    if (fn.parent.type === 'MethodDefinition') return fn.parent;
  return undefined;
}

function indentOf(module: SourceModule, node: Node): string {
  return /[^\S\n]*$/.exec(module.text.slice(0, startOf(node)))?.[0] ?? '';
}

function textOf(module: SourceModule, node: Node): string {
  return module.text.slice(startOf(node), endOf(node));
}

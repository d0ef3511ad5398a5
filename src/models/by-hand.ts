import { functionNamed } from '../dataflow/other-names.ts';
import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import type { Place } from '../dataflow/origin.ts';
import { isFunction, memberKey, stringValue, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** A part of a token that code has cut out of it and decoded by itself. */
export interface HandParsed {
  /** 0 is the header, 1 the claims. */
  readonly part: number;
  readonly token: Place;
}

/** Steps between `JSON.parse(…)` and `token.split('.')`. */
const MAX_STEPS = 24;
/** Methods that make a text of another one, or of bytes. */
const KEEPS = new Set(['toString', 'replace', 'replaceAll', 'padEnd', 'trim', 'join', 'map', 'concat', 'split', 'slice', 'subarray']);
const DECODES = /base_?64|b64|atob|decode|url_?safe|utf8/i;

const memo = new WeakMap<Node, HandParsed | false>();

/** `JSON.parse(atob(token.split('.')[1]))`, in whatever steps and helpers of the file; by the syntax alone. */
export function handParsed(module: SourceModule, node: Node): HandParsed | undefined {
  if (node.type !== 'CallExpression' || dotted(node.callee) !== 'JSON.parse') return undefined;
  let known = memo.get(node);
  if (known === undefined) memo.set(node, (known = search(module, node.arguments[0]) ?? false));
  return known === false ? undefined : known;
}

function search(module: SourceModule, start: Node | undefined): HandParsed | undefined {
  let isDecoded = false;
  let at: Node | undefined = start;
  for (let steps = 0; at && steps < MAX_STEPS; steps++) {
    const node: Node = unwrap(at);
    const found = pieceAt(module, node);
    if (found) return isDecoded ? { part: found.index, token: { module, node: found.text } } : undefined;
    switch (node.type) {
      case 'CallExpression': {
        const inner: { readonly of: Node | undefined; readonly decodes: boolean } = insideCall(module, node);
        isDecoded ||= inner.decodes;
        at = inner.of;
        break;
      }
      case 'NewExpression':
        isDecoded ||= node.arguments[1] !== undefined;
        at = node.arguments[0];
        break;
      case 'AwaitExpression':
        at = node.argument;
        break;
      case 'BinaryExpression':
      case 'LogicalExpression':
        at = node.left;
        break;
      case 'Identifier':
        at = valueOf(module, node);
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** What a call turns into something else, and whether it decodes base64. */
function insideCall(
  module: SourceModule,
  { callee, arguments: args }: TSESTree.CallExpression,
): { of: Node | undefined; decodes: boolean } {
  const name = dotted(callee) ?? '';
  const method = callee.type === 'MemberExpression' ? memberKey(callee) : undefined;
  if (/(?:^|\.)Buffer\.from$/.test(name)) return { of: args[0], decodes: /^base64/.test(stringValue(args[1]) ?? '') };
  if (/^(?:decodeURIComponent|escape|unescape|String)$/.test(name)) return { of: args[0], decodes: false };
  // `Uint8Array.from(atob(x), …)`
  if (method === 'from') return { of: args[0], decodes: false };
  if (method === 'parse' && DECODES.test(name)) return { of: args[0], decodes: true };
  if (callee.type === 'MemberExpression' && method !== undefined && KEEPS.has(method)) return { of: callee.object, decodes: false };
  return DECODES.test(name) ? { of: args[0], decodes: true } : { of: givenBy(module, callee), decodes: false };
}

/** What a function of the file gives: the one expression that it returns. */
function givenBy(module: SourceModule, callee: Node): Node | undefined {
  const fn = callee.type === 'Identifier' ? functionNamed(module, callee) : undefined;
  if (!fn) return undefined;
  if (fn.body.type !== 'BlockStatement') return fn.body;
  const last = fn.body.body.at(-1);
  return last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}

/** `token.split('.')[1]`, `parts[1]`, `payload` of `const [, payload] = token.split('.')`. */
function pieceAt(module: SourceModule, node: Node): { readonly index: number; readonly text: Node } | undefined {
  if (node.type === 'MemberExpression') return pieceOf(module, node.object, Number(memberKey(node) ?? NaN));
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && memberKey(node.callee) === 'at') {
    const [index] = node.arguments;
    return index?.type === 'Literal' ? pieceOf(module, node.callee.object, Number(index.value)) : undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const definition = module.scopes.resolve(node)?.definitions[0];
  const declarator = definition?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ArrayPattern' || !declarator.init) return undefined;
  return pieceOf(
    module,
    declarator.init,
    declarator.id.elements.findIndex((element) => (element?.type === 'AssignmentPattern' ? element.left : element) === definition?.name),
  );
}

function pieceOf(module: SourceModule, list: Node, index: number): { readonly index: number; readonly text: Node } | undefined {
  const text = index === 0 || index === 1 ? splitAtDots(module, list) : undefined;
  return text && { index, text };
}

/** The text of which a list is the pieces between dots. */
function splitAtDots(module: SourceModule, list: Node): Node | undefined {
  const node = unwrap(list);
  if (node.type === 'Identifier') {
    const value = valueOf(module, node);
    return value && unwrap(value).type !== 'Identifier' ? splitAtDots(module, value) : undefined;
  }
  if (node.type === 'LogicalExpression') return splitAtDots(module, node.left);
  const isSplit = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && memberKey(node.callee) === 'split';
  return isSplit && stringValue(node.arguments[0]) === '.' ? (node.callee as TSESTree.MemberExpression).object : undefined;
}

/** What a name stands for: its first value, or what the first caller in the file hands in. */
function valueOf(module: SourceModule, name: Node): Node | undefined {
  const definition = module.scopes.resolve(name)?.definitions[0];
  if (definition?.kind === 'parameter') return handedIn(module, definition.name);
  const declarator = definition?.node;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? (declarator.init ?? undefined) : undefined;
}

function handedIn(module: SourceModule, parameter: Node): Node | undefined {
  const fn = parameter.parent;
  if (!isFunction(fn)) return undefined;
  const index = fn.params.findIndex((p) => p === parameter);
  const holder = fn.parent;
  const id = fn.id ?? (holder.type === 'VariableDeclarator' ? holder.id : undefined);
  const binding = id && module.scopes.resolve(id);
  for (const { parent } of binding?.references ?? [])
    if (parent?.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee.name === binding?.name)
      return parent.arguments[index];
  return undefined;
}

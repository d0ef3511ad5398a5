import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import type { Frame } from './frame.ts';
import { hasMember } from './has-member.ts';
import { isInstance } from './instance-of.ts';
import type { LiteralValue, Origin } from './origin.ts';
import { returnsOf } from './returns.ts';
import { fitsType } from './type-fits.ts';
import type { Walk } from './walk.ts';

/** Functions that ask other functions. */
const MAX_DEPTH = 3;

/** A name in its file, and the object that it may stand for. */
export interface Candidate {
  readonly module: SourceModule;
  readonly binding: Binding;
  readonly origin: Origin;
  /** The call in which the name stands. */
  readonly frame: Frame | undefined;
  readonly depth?: number;
}

/** How a test comes out where a name stands for an object; undefined where that is not certain. */
export function passes(test: Node, of: Candidate, walk: Walk): boolean | undefined {
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression': {
      const inner = node.operator === '!' ? passes(node.argument, of, walk) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'LogicalExpression': {
      if (node.operator === '??') return undefined;
      const ends = node.operator === '||';
      const left = passes(node.left, of, walk);
      const right = left === ends ? ends : passes(node.right, of, walk);
      return right === ends ? ends : left === undefined ? undefined : right;
    }
    case 'BinaryExpression':
      return passesComparison(node, of, walk);
    case 'MemberExpression':
      return agreed(valuesOf(node, of, walk), Boolean);
    case 'CallExpression':
      return passesCall(node, of, walk);
    default:
      return undefined;
  }
}

/** Whether a call surely throws when it is given the object: it asserts that it is of a type that it is not. */
export function isRefusedBy(call: TSESTree.CallExpression, of: Candidate, walk: Walk): boolean {
  return asked(call, of, walk)?.some(({ fn, module, index }) => fitsPredicate(fn, module, index, true, of, walk) === false) === true;
}

function isName(node: Node, { module, binding }: Candidate): boolean {
  const name = unwrap(node);
  return name.type === 'Identifier' && module.scopes.resolve(name) === binding;
}

function passesComparison(node: TSESTree.BinaryExpression, of: Candidate, walk: Walk): boolean | undefined {
  const { operator, left, right } = node;
  if (operator === 'in') {
    const key = stringValue(left);
    return key !== undefined && isName(right, of) ? hasMember(of.origin, key, walk) : undefined;
  }
  if (operator === 'instanceof') return isName(left, of) ? isInstance(of.origin, { module: of.module, node: right }, walk) : undefined;
  const isEqual = operator === '===' || operator === '==';
  if (!isEqual && operator !== '!==' && operator !== '!=') return undefined;
  const [member, other] = unwrap(left).type === 'MemberExpression' ? [unwrap(left), unwrap(right)] : [unwrap(right), unwrap(left)];
  const word = member.type === 'MemberExpression' ? wordOf(other) : undefined;
  if (!word || member.type !== 'MemberExpression') return undefined;
  const isLoose = operator.length === 2;
  return agreed(valuesOf(member, of, walk), (value) => {
    const isSame = isLoose && word.value == null ? value == null : value === word.value;
    return isSame === isEqual;
  });
}

/** `true`, `'mfa'`, `undefined`. */
function wordOf(node: Node): { readonly value: LiteralValue } | undefined {
  if (node.type === 'Identifier' && node.name === 'undefined') return { value: undefined };
  if (node.type !== 'Literal' || node.value instanceof RegExp || typeof node.value === 'bigint') return undefined;
  return { value: node.value };
}

/** An object, which is no word and not empty. */
const SHAPE = Symbol('an object');
type Value = LiteralValue | typeof SHAPE;

/** What `name.key` may be; undefined where that is not all known. */
function valuesOf(node: TSESTree.MemberExpression, of: Candidate, walk: Walk): readonly Value[] | undefined {
  const key = memberKey(node);
  if (key === undefined || !isName(node.object, of)) return undefined;
  const has = hasMember(of.origin, key, walk);
  if (has === undefined) return undefined;
  if (!has) return [undefined];
  const { module, node: made, frame } = of.origin;
  const { origins, complete } = walk.ask({ module, node: made }, [key], frame);
  const values = origins.map(valueOf);
  return complete && values.length > 0 && values.every((v) => v !== undefined) ? values.map(({ value }) => value) : undefined;
}

function valueOf(origin: Origin): { readonly value: Value } | undefined {
  switch (origin.kind) {
    case 'literal':
      return { value: origin.value };
    case 'object':
    case 'array':
    case 'function':
    case 'class':
      return { value: SHAPE };
    default:
      return undefined;
  }
}

function agreed(values: readonly Value[] | undefined, ask: (value: Value) => boolean): boolean | undefined {
  const answers = new Set(values?.map(ask));
  return answers.size === 1 ? answers.has(true) : undefined;
}

/** `isChallenge(name)`: what its body says of the object, else what its type does. */
function passesCall(call: TSESTree.CallExpression, of: Candidate, walk: Walk): boolean | undefined {
  const answers = new Set(
    asked(call, of, walk)?.map(({ fn, module, index, frame }) => {
      return passesBody(fn, { ...of, module, frame }, index, walk) ?? fitsPredicate(fn, module, index, false, of, walk);
    }),
  );
  return answers.size === 1 ? [...answers][0] : undefined;
}

interface Asked {
  readonly fn: FunctionNode;
  readonly module: SourceModule;
  /** The parameter that the name is given for. */
  readonly index: number;
  readonly frame: Frame | undefined;
}

/** The functions that a call may ask about the name; undefined where it is not all known which. */
function asked({ callee, arguments: given }: TSESTree.CallExpression, of: Candidate, walk: Walk): readonly Asked[] | undefined {
  const index = given.findIndex((argument) => isName(argument, of));
  if (index < 0 || given.slice(0, index).some((a) => a.type === 'SpreadElement') || (of.depth ?? 0) >= MAX_DEPTH) return undefined;
  const { origins, complete } = walk.ask({ module: of.module, node: callee }, [], of.frame);
  const all = origins.flatMap((o) => {
    if (o.kind !== 'function' || !isFunction(o.node) || o.node.async || o.node.generator) return [];
    return [{ fn: o.node, module: o.module, index, frame: o.frame }];
  });
  return complete && all.length === origins.length ? all : undefined;
}

function passesBody(fn: FunctionNode, of: Candidate, index: number, walk: Walk): boolean | undefined {
  const parameter = fn.params[index];
  const [returned, ...others] = returnsOf(of.module, fn);
  const isOnly = fn.body.type !== 'BlockStatement' || fn.body.body.length === 1;
  if (parameter?.type !== 'Identifier' || !returned || others.length > 0 || !isOnly) return undefined;
  const binding = of.module.scopes.resolve(parameter);
  return binding && passes(returned, { ...of, binding, depth: (of.depth ?? 0) + 1 }, walk);
}

/** `x is Challenge`, `asserts x is Challenge`. */
function fitsPredicate(
  fn: FunctionNode,
  module: SourceModule,
  index: number,
  isAssertion: boolean,
  { origin }: Candidate,
  walk: Walk,
): boolean | undefined {
  const type = fn.returnType?.typeAnnotation;
  const parameter = fn.params[index];
  if (type?.type !== 'TSTypePredicate' || type.asserts !== isAssertion || !type.typeAnnotation || fn.typeParameters) return undefined;
  if (type.parameterName.type !== 'Identifier' || parameter?.type !== 'Identifier') return undefined;
  return type.parameterName.name === parameter.name ? fitsType(origin, module, type.typeAnnotation.typeAnnotation, walk) : undefined;
}

import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { LiteralValue, Origin, Origins, Place } from './origin.ts';
import type { Task, Walk } from './walk.ts';

/** Environment variables that tell where the code runs; production is what matters for security. */
const STAGE_VARIABLES = new Set(['NODE_ENV', 'MODE', 'APP_ENV', 'ENVIRONMENT', 'VERCEL_ENV']);
/** What only the tools set that stand in for a platform: serverless-offline, `sam local`, the emulators of Firebase, test runners. */
export const STAND_INS: ReadonlySet<string> = new Set(
  'IS_OFFLINE AWS_SAM_LOCAL FUNCTIONS_EMULATOR FIREBASE_EMULATOR_HUB VITEST JEST_WORKER_ID'.split(' '),
);
const PRODUCTION = 'production';
/** However it is written: who compares with it means it. */
const IS_PRODUCTION = /^prod(?:uction)?$/i;

/** The outcome of a condition when the syntax or the production environment decides it; undefined otherwise. */
export function decide(place: Place, frame: Frame | undefined, walk: Walk): boolean | undefined {
  const node = unwrap(place.node);
  switch (node.type) {
    case 'Literal':
      return 'regex' in node ? true : Boolean(node.value);
    case 'UnaryExpression': {
      if (node.operator !== '!') return undefined;
      const inner = decide({ module: place.module, node: node.argument }, frame, walk);
      return inner === undefined ? undefined : !inner;
    }
    case 'BinaryExpression':
      return decideComparison(place, node, frame, walk);
    case 'LogicalExpression':
      return decideLogical(place, node, frame, walk);
    case 'CallExpression':
      return decideCall(place, node, frame, walk);
    case 'Identifier':
    case 'MemberExpression':
      return isImport(place.module, node) ? true : decideValue(walk.ask({ module: place.module, node }, [], frame));
    default:
      return undefined;
  }
}

function decideLogical(place: Place, node: TSESTree.LogicalExpression, frame: Frame | undefined, walk: Walk): boolean | undefined {
  const left = decide({ module: place.module, node: node.left }, frame, walk);
  if (node.operator === '&&' && left === false) return false;
  if (node.operator === '||' && left === true) return true;
  const right = decide({ module: place.module, node: node.right }, frame, walk);
  if (node.operator === '&&') return left === true ? right : right === false ? false : undefined;
  if (node.operator === '||') return left === false ? right : right === true ? true : undefined;
  return undefined;
}

function decideComparison(place: Place, node: TSESTree.BinaryExpression, frame: Frame | undefined, walk: Walk): boolean | undefined {
  const isEqual = node.operator === '===' || node.operator === '==';
  if (!isEqual && node.operator !== '!==' && node.operator !== '!=') return undefined;
  const left = walk.ask({ module: place.module, node: node.left }, [], frame);
  const right = walk.ask({ module: place.module, node: node.right }, [], frame);
  const expected = soleString(right) ?? soleString(left);
  if (expected === undefined) return undefined;
  const other = soleString(right) === undefined ? right : left;
  if (isStage(other)) return IS_PRODUCTION.test(expected) === isEqual;
  if (isOfStandIn(other)) return !isEqual;
  const actual = soleString(other);
  return actual === undefined ? undefined : (actual === expected) === isEqual;
}

/** `process.env.NODE_ENV.startsWith('dev')`, `['development', 'test'].includes(process.env.NODE_ENV)`. */
function decideCall(place: Place, call: TSESTree.CallExpression, frame: Frame | undefined, walk: Walk): boolean | undefined {
  const { callee, arguments: given } = call;
  const [argument] = given;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !argument || given.length > 1) return undefined;
  const method = callee.property.name;
  if (method !== 'startsWith' && method !== 'endsWith' && method !== 'includes') return undefined;
  const asked = unwrap(callee.object);
  if (method === 'includes' && asked.type === 'ArrayExpression') {
    if (!isStage(walk.ask({ module: place.module, node: argument }, [], frame))) return undefined;
    const texts = asked.elements.map((element) => (element?.type === 'Literal' ? element.value : undefined));
    return texts.includes(undefined) ? undefined : texts.some((text) => IS_PRODUCTION.test(String(text)));
  }
  const text = soleString(walk.ask({ module: place.module, node: argument }, [], frame));
  if (text === undefined || !isStage(walk.ask({ module: place.module, node: asked }, [], frame))) return undefined;
  return PRODUCTION[method](text);
}

/** What a namespace or default import brings in is always there. */
function isImport(module: Place['module'], node: Node): boolean {
  if (node.type !== 'Identifier') return false;
  const definition = module.scopes.resolve(node)?.definitions[0];
  return definition?.kind === 'import' && definition.node.type !== 'ImportSpecifier';
}

function decideValue(answer: Origins): boolean | undefined {
  if (isOfStandIn(answer)) return false;
  if (!answer.complete) return undefined;
  // Several callers may hand in the same.
  const outcomes = new Set(answer.origins.map(outcomeOf));
  const [only, ...others] = outcomes;
  return others.length === 0 ? only : undefined;
}

function outcomeOf(origin: Origin): boolean | undefined {
  if (origin.kind === 'literal') return Boolean(origin.value);
  // An argument that the caller leaves out.
  return origin.kind === 'absent' ? false : undefined;
}

function isStage(answer: Origins): boolean {
  return answer.origins.some((o: Origin) => o.kind === 'env' && STAGE_VARIABLES.has(o.name));
}

function isOfStandIn({ origins: [only, ...others] }: Origins): boolean {
  return only?.kind === 'env' && others.length === 0 && only.path.length === 0 && STAND_INS.has(only.name);
}

function soleString(answer: Origins): string | undefined {
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  return only?.kind === 'literal' && typeof only.value === 'string' ? only.value : undefined;
}

/** `60 * 60 * 24`: the value when both sides are known numbers. */
export function foldArithmetic(task: Task, node: TSESTree.BinaryExpression, walk: Walk): LiteralValue | undefined {
  if (!'+-*/%'.includes(node.operator)) return undefined;
  const left = soleNumber(task, node.left, walk);
  if (left === undefined) return undefined;
  const right = soleNumber(task, node.right, walk);
  if (right === undefined) return undefined;
  switch (node.operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      return undefined;
  }
}

function soleNumber(task: Task, node: Node, walk: Walk): number | undefined {
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : undefined;
  // A long sum of strings leans left: do not descend into it for the sake of a number.
  if (
    node.type === 'TemplateLiteral' ||
    (node.type === 'BinaryExpression' && node.operator === '+' && node.left.type === 'BinaryExpression' && node.left.operator === '+')
  )
    return undefined;
  const answer = walk.ask({ module: task.module, node }, [], task.frame);
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  return only?.kind === 'literal' && typeof only.value === 'number' ? only.value : undefined;
}

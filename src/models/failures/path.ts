import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../dataflow/origin.ts';
import { childrenOf, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Binding, Node, SourceModule } from '../../source/module.ts';
import { effectOfAssignment, effectOfCall, isAnswer, isErrorStatus, isHanded, isRequestName } from './effects.ts';
import { onlyCalled } from '../ways-here.ts';
import { asStatement } from './as-statement.ts';
import { truthOf, type Facts } from './truth.ts';

/**
 * Something that the program does on the path of a failure without refusing:
 * - `passes`: the next handler has the request; `answers`: it is answered;
 * - `keeps`: a member of the request becomes a value; `gives`: the function, its callback or its promise gives one;
 * - `ends`: the function ends and says nothing.
 */
export interface Act extends Place {
  readonly kind: 'passes' | 'answers' | 'keeps' | 'gives' | 'ends';
  readonly value?: Place;
  readonly to?: string;
  /** Only under a condition that the failure does not decide: on which error it was, or on something else. */
  readonly under?: 'error' | 'other';
  /** The handler of the failure does it, and not the code behind, which runs for good tokens too. */
  readonly isOwn: boolean;
}

/** A path ends where the function does, and goes on where a function returns that is called on the way. */
type End = 'falls' | 'returns' | 'ends';

/** Functions that are followed into each other. */
const MAX_DEPTH = 3;

export interface PathEnd {
  readonly acts: readonly Act[];
  /** It ends by throwing, or by rejecting a promise. */
  readonly throws: boolean;
  /** Somebody else gets the error: `next(error)`. */
  readonly handsError: boolean;
  /** It comes out at the end of the statements, so what stands behind them is run too. */
  readonly fell: boolean;
}

/** Statements that are run one after the other once something has failed. */
export interface Stretch {
  readonly statements: readonly Node[];
  readonly isOwn: boolean;
}

/** Follows what is done from a failure on, with what is known there. `error` says whether a condition asks about the error. */
export function followPath(
  module: SourceModule,
  stretches: readonly Stretch[],
  facts: Facts,
  isError: (name: Node) => boolean,
  end: Node,
): PathEnd {
  const acts: Act[] = [];
  let under: Act['under'];
  let isOwn = true;
  let throws = false;
  let handsError = false;
  /** Functions that the path is inside of, each called here alone. */
  const inside: FunctionNode[] = [];
  /** Their parameters that are handed the error. */
  const errors = new Set<Binding>();

  const fell = stretches.every((stretch) => {
    isOwn = stretch.isOwn;
    return block(stretch.statements) === 'falls';
  });
  if (fell) add('ends', end);
  return { acts, throws, handsError, fell };

  function add(kind: Act['kind'], node: Node, value?: Node, to?: string): void {
    acts.push({
      kind,
      module,
      node,
      isOwn,
      ...(value ? { value: { module, node: value } } : {}),
      ...(to === undefined ? {} : { to }),
      ...(under ? { under } : {}),
    });
  }

  function block(statements: readonly Node[]): End {
    for (const s of statements) {
      const end = statement(s);
      if (end !== 'falls') return end;
    }
    return 'falls';
  }

  function statement(node: Node): End {
    switch (node.type) {
      case 'BlockStatement':
        return block(node.body);
      case 'ExpressionStatement':
        return expression(node.expression);
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          if (!init) continue;
          if (expression(init) === 'ends') return 'ends';
          learn(id, init);
        }
        return 'falls';
      case 'ReturnStatement':
        return returned(node);
      case 'ThrowStatement':
        throws = true;
        return 'ends';
      case 'IfStatement':
        return branches(node.test, node.consequent, node.alternate);
      case 'TryStatement':
        return block([node.block, ...(node.finalizer ? [node.finalizer] : [])]);
      case 'SwitchStatement':
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement': {
        under ??= 'other';
        return 'falls';
      }
      default:
        return 'falls';
    }
  }

  function returned({ argument }: TSESTree.ReturnStatement): End {
    const isInner = inside.length > 0;
    if (argument && expression(argument) === 'ends') return 'ends';
    if (isInner) return 'returns';
    if (argument) add('gives', argument, argument);
    else add('ends', end);
    return 'ends';
  }

  function branches(test: Node, first: Node, second: Node | null | undefined): End {
    const truth = truthOf(module, test, facts);
    if (expression(test) === 'ends') return 'ends';
    if (truth === true) return run(first);
    if (truth === false) return second ? run(second) : 'falls';
    const before = under;
    under = asksError(test) && before !== 'other' ? 'error' : 'other';
    const one = run(first);
    const two = second ? run(second) : 'falls';
    if (one !== 'ends' && two !== 'ends') under = before;
    if (one === 'falls' || two === 'falls') return 'falls';
    return one === 'ends' && two === 'ends' ? 'ends' : 'returns';
  }

  function run(node: Node): End {
    return isStatement(node) ? statement(node) : expression(node);
  }

  /** What evaluating an expression does. */
  function expression(given: Node): End {
    const node = unwrap(given);
    switch (node.type) {
      case 'AwaitExpression':
      case 'UnaryExpression':
        return expression(node.argument);
      case 'ConditionalExpression':
        return branches(node.test, node.consequent, node.alternate);
      case 'LogicalExpression': {
        const left = truthOf(module, node.left, facts);
        if (expression(node.left) === 'ends') return 'ends';
        if (node.operator === '??' || left === (node.operator === '||')) return 'falls';
        return left === undefined ? branches(node.left, node.right, undefined) : expression(node.right);
      }
      case 'AssignmentExpression':
        return assignment(node);
      case 'SequenceExpression':
        return node.expressions.every((e) => expression(e) === 'falls') ? 'falls' : 'ends';
      case 'CallExpression':
        return call(node);
      case 'NewExpression':
        if (!isAnswer(node)) return 'falls';
        if (!node.arguments.some((argument) => isErrorStatus(argument))) add('answers', node);
        return 'ends';
      default:
        return 'falls';
    }
  }

  function assignment(node: TSESTree.AssignmentExpression): End {
    if (expression(node.right) === 'ends') return 'ends';
    if (node.left.type === 'Identifier') {
      learn(node.left, node.right);
      return 'falls';
    }
    const effect = effectOfAssignment(module, node);
    if (effect?.kind === 'refuses') return 'ends';
    if (effect?.kind === 'answers') {
      add('answers', node);
      return 'ends';
    }
    if (effect?.kind === 'keeps') add('keeps', node, effect.value, effect.to);
    return 'falls';
  }

  function call(node: TSESTree.CallExpression): End {
    const fn = onlyCalled(module, node);
    if (fn && !inside.includes(fn) && inside.length < MAX_DEPTH) return enter(fn, node);
    const effect = effectOfCall(module, node);
    switch (effect?.kind) {
      case 'passes':
      case 'answers':
        add(effect.kind, node);
        return 'ends';
      case 'gives':
        add('gives', node, effect.value);
        return 'ends';
      case 'keeps':
        add('keeps', node, effect.value, effect.to);
        return 'falls';
      case 'refuses':
      case 'hands':
        throws ||= effect.kind === 'refuses';
        handsError ||= effect.value !== undefined;
        return 'ends';
    }
    // Whoever has the request, or the claims that are missing, may look at them and throw.
    if (isHanded(node, (name) => isRequestName(module, name) || facts.get(module.scopes.resolve(name) ?? name) === false)) under = 'other';
    return 'falls';
  }

  /** A function that is called nowhere else could stand here itself. */
  function enter(fn: FunctionNode, { arguments: given }: TSESTree.CallExpression): End {
    (fn.params as readonly Node[]).forEach((parameter, i) => {
      const argument = given[i];
      const binding = argument && module.scopes.resolve(parameter);
      if (!binding) return;
      const truth = truthOf(module, argument, facts);
      if (truth !== undefined) facts.set(binding, truth);
      if (argument.type === 'Identifier' && namesError(argument)) errors.add(binding);
    });
    inside.push(fn);
    const ended = statement(asStatement(fn.body));
    inside.pop();
    return ended === 'ends' ? 'ends' : 'falls';
  }

  function namesError(name: Node): boolean {
    const binding = module.scopes.resolve(name);
    return isError(name) || (binding !== undefined && errors.has(binding));
  }

  function learn(target: Node, value: Node): void {
    if (target.type !== 'Identifier') return;
    const binding = module.scopes.resolve(target);
    if (!binding) return;
    const truth = truthOf(module, value, facts);
    if (truth === undefined) facts.delete(binding);
    else facts.set(binding, truth);
  }

  /** Whether a condition asks about the error and about nothing else: options and flags are another matter. */
  function asksError(test: Node): boolean {
    const queue: Node[] = [test];
    let asks = false;
    for (let node = queue.pop(); node; node = queue.pop()) {
      if (node.type === 'MemberExpression' && !node.computed) {
        queue.push(node.object);
        continue;
      }
      if (node.type === 'Identifier') {
        if (namesError(node)) asks = true;
        else if (/^[a-z]/.test(node.name) && node.name !== 'undefined') return false;
      }
      queue.push(...childrenOf(node));
    }
    return asks;
  }
}

function isStatement(node: Node): boolean {
  return node.type.endsWith('Statement') || node.type === 'VariableDeclaration';
}

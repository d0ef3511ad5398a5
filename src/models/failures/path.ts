import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../dataflow/origin.ts';
import { childrenOf, unwrap } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { effectOfAssignment, effectOfCall, isAnswer, isErrorStatus, isHanded, isRequestName } from './effects.ts';
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

/** A path ends where the function does; `throws` where it does so by throwing, or rejecting its promise. */
type End = 'falls' | 'ends';

export interface PathEnd {
  readonly acts: readonly Act[];
  readonly throws: boolean;
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

  const fell = stretches.every((stretch) => {
    isOwn = stretch.isOwn;
    return block(stretch.statements) === 'falls';
  });
  if (fell) add('ends', end);
  return { acts, throws, fell };

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
    return statements.every((s) => statement(s) === 'falls') ? 'falls' : 'ends';
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
        returned(node);
        return 'ends';
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

  function returned({ argument }: TSESTree.ReturnStatement): void {
    if (!argument) return add('ends', end);
    if (expression(argument) === 'falls') add('gives', argument, argument);
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
    if (one === 'falls' && two === 'falls') under = before;
    return one === 'ends' && two === 'ends' ? 'ends' : 'falls';
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
    const effect = effectOfAssignment(node);
    if (effect?.kind === 'refuses') return 'ends';
    if (effect?.kind === 'answers') {
      add('answers', node);
      return 'ends';
    }
    if (effect?.kind === 'keeps') add('keeps', node, effect.value, effect.to);
    return 'falls';
  }

  function call(node: TSESTree.CallExpression): End {
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
        return 'ends';
    }
    // Whoever has the request, or the claims that are missing, may look at them and throw.
    if (isHanded(node, (name) => isRequestName(name) || facts.get(module.scopes.resolve(name) ?? name) === false)) under = 'other';
    return 'falls';
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
        if (isError(node)) asks = true;
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

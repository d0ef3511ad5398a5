import type { TSESTree } from '@typescript-eslint/types';
import type { Operation } from '../../src/models/operation.ts';
import { contains, endOf, isClass, isFunction, startOf } from '../../src/source/ast.ts';
import type { Binding, Node, SourceModule } from '../../src/source/module.ts';
import { insert, type Edit } from './edits.ts';
import { blockOf } from './functions.ts';
import { statementStart } from './imports.ts';
import type { File } from './program.ts';
import { dependsOnFunction, freeBindings } from './tree.ts';

export interface Sink {
  readonly operation: Operation;
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
}

/** The calls that the rules judge, those around others first. */
export function sinksIn(file: File): readonly Sink[] {
  const found = new Map<Node, Sink>();
  for (const operation of file.operations()) {
    const { node } = operation.place;
    if (node.type === 'CallExpression' || node.type === 'NewExpression') found.set(node, { operation, call: node });
  }
  return [...found.values()].sort((a, b) => startOf(a.call) - startOf(b.call) || endOf(b.call) - endOf(a.call));
}

/** The roles that hold what a sink is about. */
const VALUES = ['value', 'body', 'payload', 'token', 'options'] as const;

/** The argument that holds what the sink is about. */
export function valueOf({ operation, call }: Sink): Node | undefined {
  const places = VALUES.map((role) => operation.role(role).place?.node);
  return places.find((place) => place !== undefined && (call.arguments as readonly Node[]).includes(place));
}

/** Where a declaration may stand so that a node, at its place, can call what is declared. */
export interface Spot {
  /** The statement or expression that the declaration goes before. */
  readonly before: Node;
  /** Adds declarations; the body of an arrow becomes a block. */
  declare(declarations: readonly string[]): readonly Edit[];
}

/** The closest spot from which everything that `moved` reads can be seen too. */
export function spotFor(module: SourceModule, moved: Node): Spot | undefined {
  const spot = closestSpot(module, moved);
  if (!spot) return undefined;
  const isHidden = (binding: Binding): boolean =>
    binding.definitions.some(
      ({ name }) => contains(spot.before, name) && !(spot.before.type.endsWith('Declaration') && name.parent === spot.before),
    );
  for (const binding of freeBindings(module, moved)) if (isHidden(binding)) return undefined;
  return spot;
}

function closestSpot(module: SourceModule, moved: Node): Spot | undefined {
  let child = moved;
  let leaves = false;
  for (let up = child.parent; up; child = up, up = up.parent) {
    if (up.type === 'Decorator' || up.type === 'PropertyDefinition') leaves = true;
    if (isFunction(up) && up.body !== child) leaves = true;
    const list = statementsOf(up);
    if (list?.includes(child)) {
      if (leaves && dependsOnFunction(moved)) return undefined;
      const before = child;
      return { before, declare: (texts) => texts.map((text) => insert(statementStart(before), `${text}\n`)) };
    }
    if (up.type === 'ArrowFunctionExpression' && up.body === child) {
      const arrow = up;
      return { before: child, declare: (texts) => blockOf(arrow, module, texts) };
    }
    if (isClass(up) && !leaves) leaves = true;
  }
  return undefined;
}

function statementsOf(node: Node): readonly Node[] | undefined {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body;
    case 'SwitchCase':
      return node.consequent;
    default:
      return undefined;
  }
}

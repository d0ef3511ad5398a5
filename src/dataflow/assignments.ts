import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, isFunction, startOf, unwrap } from '../source/ast.ts';
import type { Binding, Definition, Node, SourceModule } from '../source/module.ts';
import { dotted } from './calls.ts';
import { fillingOf, type Filling } from './filling.ts';
import { ANY, type Path } from './origin.ts';
import { activationOf, isLiveExport } from './read-order.ts';

/** An assignment to a variable, perhaps out of a pattern. */
export interface Write {
  readonly target: Node;
  readonly value: Node;
  /** Keys that lead from the value to what is assigned: any element, for the variable of a loop. */
  readonly path: Path;
  readonly assignment: Node;
  /** Only happens when the variable is empty: `x ||= v`, `if (!x) x = v`. */
  readonly isFallback: boolean;
  /** Where that is found out, and what counts as empty there: behind it the variable is not. */
  readonly filling?: Filling | undefined;
  /** Only happens when the variable is not empty: `x &&= v`. */
  readonly isWhenFull?: true;
}

const writesMemo = new WeakMap<Binding, readonly Write[]>();

/** All assignments to a binding after its declaration, in source order. */
export function writesOf(binding: Binding): readonly Write[] {
  const known = writesMemo.get(binding);
  if (known) return known;
  const writes: Write[] = declaredAgain(binding);
  for (const reference of binding.references) {
    const assignment = assignmentTo(reference);
    if (!assignment) continue;
    if (assignment.type === 'ForOfStatement') {
      writes.push({ target: reference, value: assignment.right, path: [ANY], assignment: assignment.left, isFallback: false });
      continue;
    }
    if (assignment.type !== 'AssignmentExpression') {
      // `a++`, `for (a in o)`: a value that nobody knows.
      writes.push({
        target: reference,
        value: assignment,
        path: [],
        assignment: assignment.type === 'ForInStatement' ? assignment.left : assignment,
        isFallback: false,
      });
      continue;
    }
    if (assignment.operator === '&&=') {
      writes.push({ target: reference, value: assignment.right, path: [], assignment, isFallback: false, isWhenFull: true });
      continue;
    }
    const isPlain = assignment.operator === '=' || assignment.operator === '||=' || assignment.operator === '??=';
    const isFallback = assignment.operator !== '=' || isWhenMissing(assignment, binding.name);
    writes.push({
      target: reference,
      value: isPlain ? assignment.right : assignment,
      path: [],
      assignment,
      isFallback: isPlain && isFallback,
      filling: isPlain && isFallback ? fillingOf(assignment, reference) : undefined,
    });
  }
  writes.sort((a, b) => startOf(a.assignment) - startOf(b.assignment));
  writesMemo.set(binding, writes);
  return writes;
}

/** `var x = a; var x = b`, and a `var` with the name of a parameter or a function: the variable is there already. */
export function isDeclaredAgain({ definitions }: Binding, definition: Definition): boolean {
  return definition.kind === 'variable' && definitions.slice(0, definitions.indexOf(definition)).some((d) => HOISTED.has(d.kind));
}

const HOISTED: ReadonlySet<Definition['kind']> = new Set(['variable', 'parameter', 'function']);

/** To declare a variable again with a value is to assign it. */
function declaredAgain(binding: Binding): Write[] {
  return binding.definitions.flatMap((definition) => {
    const { name, node } = definition;
    if (node.type !== 'VariableDeclarator' || !isDeclaredAgain(binding, definition)) return [];
    const loop = node.parent.parent;
    const isOfLoop = loop.type === 'ForOfStatement' && loop.left === node.parent;
    const value = isOfLoop ? loop.right : node.init;
    return value ? [{ target: name, value, path: isOfLoop ? [ANY] : [], assignment: node, isFallback: false }] : [];
  });
}

/** The assignment stands in the branch of an `if` that runs when the variable or member is empty. */
export function isWhenMissing(assignment: Node, name: string): boolean {
  for (let at = assignment; at.parent && !isFunction(at.parent); at = at.parent) {
    const up = at.parent;
    if (up.type !== 'IfStatement') continue;
    const isEmpty = testsEmpty(up.test, name);
    if ((up.consequent === at && isEmpty === true) || (up.alternate === at && isEmpty === false)) return true;
  }
  return false;
}

/** Whether a test holds when a variable or member is empty. `!x`, `x === undefined`, `x == null`, `typeof x === 'undefined'`: true; `x`: false; anything else says nothing. */
export function testsEmpty(test: Node, name: string): boolean | undefined {
  if (test.type === 'UnaryExpression' && test.operator === '!') return dotted(test.argument) === name ? true : undefined;
  if (test.type === 'Identifier' || test.type === 'MemberExpression') return dotted(test) === name ? false : undefined;
  if (test.type === 'BinaryExpression' && /^[!=]==?$/.test(test.operator)) {
    const left = test.left.type === 'UnaryExpression' && test.left.operator === 'typeof' ? test.left.argument : test.left;
    if (dotted(left) !== name) return undefined;
    const right = test.right;
    const isNothing =
      (right.type === 'Identifier' && right.name === 'undefined') ||
      (right.type === 'Literal' && (right.value === null || right.value === 'undefined' || right.value === ''));
    return isNothing ? test.operator.startsWith('=') : undefined;
  }
  return undefined;
}

export type Assigning = TSESTree.AssignmentExpression | TSESTree.UpdateExpression | TSESTree.ForOfStatement | TSESTree.ForInStatement;

/** What writes to a variable or member through an expression, perhaps inside a pattern. */
export function assignmentTo(reference: Node): Assigning | undefined {
  let at = reference;
  for (let up = at.parent; up; up = at.parent) {
    if (up.type === 'AssignmentExpression' || up.type === 'ForOfStatement' || up.type === 'ForInStatement')
      return up.left === at ? up : undefined;
    if (up.type === 'UpdateExpression') return up;
    if (up.type === 'Property' && up.parent.type === 'ObjectPattern' && up.value === at) at = up;
    else if (up.type === 'ObjectPattern' || up.type === 'ArrayPattern' || up.type === 'RestElement') at = up;
    else if (up.type === 'AssignmentPattern' && up.left === at) at = up;
    else return undefined;
  }
  return undefined;
}

/**
 * The writes that can reach a use. A write that surely runs last before the use, in the same function, replaces the earlier ones,
 * or, when it only fills a variable that is empty, their empty values; a later write counts only when a loop leads back to the use; in
 * a closure every write counts.
 */
export function reaching(
  use: Node,
  writes: readonly Write[],
  declaration: Definition | undefined,
  isTaken: IsTaken,
): { writes: readonly Write[]; certain: Write | undefined } {
  const fn = activationOf(use);
  const scope = declaration && scopeOf(declaration);
  // Captured by a closure that runs at some other time: every write may have happened.
  if (declaration && fn !== scope) return { writes, certain: undefined };
  const at = isLiveExport(use) ? Infinity : startOf(use);
  let certain: Write | undefined;
  for (const write of writes) {
    if (
      startOf(write.assignment) < at &&
      activationOf(write.assignment) === fn &&
      (!write.isFallback || write.filling) &&
      (!write.isWhenFull || isAlwaysFull(write, writes, declaration)) &&
      !contains(write.assignment, use) &&
      isSureBefore(write.assignment, use, (test) => isTaken(test) || (write.filling !== undefined && contains(test, write.filling.node)))
    )
      certain = write;
  }
  const live = writes.filter((write) => {
    if (activationOf(write.assignment) !== fn) return true;
    if (contains(write.assignment, use)) return false;
    if (startOf(write.assignment) > at) return haveCommonLoop(write.assignment, use);
    return !certain || startOf(write.assignment) >= startOf(certain.assignment);
  });
  return { writes: live, certain };
}

/** A variable that is declared without a value, and not surely assigned before it is read. */
export function mayBeUnset(module: SourceModule, use: Node, isTaken: IsTaken): boolean {
  const binding = use.type === 'Identifier' ? module.scopes.resolve(use) : undefined;
  const [definition, ...others] = binding?.definitions ?? [];
  const declarator = definition?.node;
  if (!binding || others.length > 0 || declarator?.type !== 'VariableDeclarator' || declarator.init) return false;
  if (/^For(?:Of|In)Statement$/.test(declarator.parent.parent.type)) return false;
  return reaching(use, writesOf(binding), definition, isTaken).certain === undefined;
}

/** Whatever else a variable may hold when `x &&= v` comes is surely not empty. */
function isAlwaysFull(write: Write, writes: readonly Write[], declaration: Definition | undefined): boolean {
  const declarator = declaration?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !isFull(declarator.init)) return false;
  return writes.every(
    (other) =>
      other === write ||
      (other.assignment.type === 'AssignmentExpression' && other.assignment.left === other.target && isFull(other.value)),
  );
}

/** The syntax alone tells that it is no empty value. */
function isFull(value: Node | null): boolean {
  const node = value && unwrap(value);
  switch (node?.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'NewExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ClassExpression':
      return true;
    case 'Literal':
      return Boolean(node.value) || 'regex' in node;
    default:
      return false;
  }
}

function scopeOf({ kind, node }: Definition): Node | undefined {
  return kind === 'parameter' ? node : enclosingFunction(node);
}

/** In a Svelte file the top level of a script is an element of the tree that ESLint is given. */
export const BLOCKS: ReadonlySet<string> = new Set(['BlockStatement', 'Program', 'SvelteScriptElement']);

/** Whether a branch is surely taken. */
export type IsTaken = (test: Node) => boolean;

/** The statement of `write` stands directly in a block that also holds `use`, or in a branch there that is surely taken, so it ran before it. */
export function isSureBefore(write: Node, use: Node, isTaken: IsTaken): boolean {
  if (write.parent?.type !== 'ExpressionStatement' && write.parent?.type !== 'VariableDeclaration') return false;
  let statement: TSESTree.ExpressionStatement | TSESTree.VariableDeclaration | TSESTree.IfStatement = write.parent;
  for (;;) {
    const block: Node = statement.parent;
    if (BLOCKS.has(block.type) && contains(block, use)) return true;
    const branch: TSESTree.Statement = block.type === 'BlockStatement' ? block : statement;
    const choice: Node = branch.parent;
    if (choice.type !== 'IfStatement' || choice.consequent !== branch || !isTaken(choice.test)) return false;
    statement = choice;
  }
}

export function haveCommonLoop(a: Node, b: Node): boolean {
  return isInLoop(a, (loop) => contains(loop, b));
}

/** Whether such a loop is around a node, in the same function. */
export function isInLoop(node: Node, isSuch: (loop: Node) => boolean): boolean {
  for (let up = node.parent; up && !isFunction(up); up = up.parent) {
    if (/^(For|While|DoWhile)/.test(up.type) && isSuch(up)) return true;
  }
  return false;
}

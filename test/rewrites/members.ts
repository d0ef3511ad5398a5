import type { TSESTree } from '@typescript-eslint/types';
import { endOf, isFunction, startOf, staticKey } from '../../src/source/ast.ts';
import type { Node, SourceModule } from '../../src/source/module.ts';
import { insert, type Edit } from './edits.ts';
import { blockOf } from './functions.ts';
import { isDirective } from './imports.ts';
import { perFile } from './program.ts';
import { freshName, isWritten, nodesIn, sourceOf } from './tree.ts';

/** `const { a, b: c } = o;` becomes `const a = o.a, c = o.b;`. */
export const patternToMembers = perFile(({ module }) => {
  const taken = { count: 0 };
  return nodesIn(module.ast).flatMap((node) => (node.type === 'VariableDeclarator' ? declaratorEdits(node, module, taken) : []));
});

/** `({ a }) => …` becomes `(whole) => { const a = whole.a; … }`. */
export const parameterToMembers = perFile(({ module }) => {
  const taken = { count: 0 };
  return nodesIn(module.ast).flatMap((fn) => {
    if (!isFunction(fn) || !(fn.body as Node | null)) return [];
    const [pattern, ...others] = (fn.params as readonly Node[]).filter((p) => p.type === 'ObjectPattern');
    if (pattern?.type !== 'ObjectPattern' || others.length > 0) return [];
    const whole = wholeName(module, taken);
    const names = membersOf(pattern, whole);
    if (!names || nodesIn(pattern).some((n) => isVariable(n, module))) return [];
    const type = pattern.typeAnnotation ? sourceOf(module, pattern.typeAnnotation) : '';
    const parameter: Edit = { start: startOf(pattern), end: endOf(pattern), text: `${whole}${type}` };
    const declaration = `const ${names.join(', ')};`;
    if (fn.type !== 'ArrowFunctionExpression' || fn.body.type === 'BlockStatement')
      return [parameter, insert(afterDirectives(fn.body as TSESTree.BlockStatement), ` ${declaration}`)];
    return [parameter, ...blockOf(fn, module, [declaration])];
  });
});

function declaratorEdits(node: TSESTree.VariableDeclarator, module: SourceModule, taken: { count: number }): readonly Edit[] {
  if (node.id.type !== 'ObjectPattern' || !node.init || node.id.properties.length === 0) return [];
  const { init, id } = node;
  const isExported = node.parent.parent.type === 'ExportNamedDeclaration';
  if (isPlain(init)) {
    const names = membersOf(id, sourceOf(module, init));
    // The pattern goes and what it is taken from with it: neither holds anything else that changes.
    return names ? [{ start: startOf(node), end: endOf(node), text: names.join(', ') }] : [];
  }
  if (id.properties.length === 1 && init.type === 'CallExpression') {
    const [before, after] = membersOf(id, '')?.[0]?.split(' = ') ?? [];
    if (before === undefined || after === undefined) return [];
    return [{ start: startOf(node), end: startOf(init), text: `${before} = ` }, insert(endOf(node), after)];
  }
  if (isExported) return [];
  const whole = wholeName(module, taken);
  const names = membersOf(id, whole);
  if (!names) return [];
  const type = id.typeAnnotation ? sourceOf(module, id.typeAnnotation) : '';
  return [{ start: startOf(id), end: endOf(id), text: `${whole}${type}` }, insert(endOf(node), `, ${names.join(', ')}`)];
}

/** `a = o.a` for each; undefined for a pattern with defaults, a rest, a pattern inside or a computed key. */
function membersOf(pattern: TSESTree.ObjectPattern, whole: string): readonly string[] | undefined {
  const found: string[] = [];
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') return undefined;
    const key = staticKey(property);
    if (key === undefined) return undefined;
    found.push(`${property.value.name} = ${whole}${/^[\w$]+$/.test(key) ? `.${key}` : `['${key}']`}`);
  }
  return found;
}

/** A name that gets another value later. */
function isVariable(node: Node, module: SourceModule): boolean {
  const binding = node.type === 'Identifier' ? module.scopes.resolve(node) : undefined;
  return binding !== undefined && isWritten(binding);
}

/** Reading it once or several times is the same. */
function isPlain(node: Node): boolean {
  return (
    node.type === 'Identifier' ||
    node.type === 'ThisExpression' ||
    (node.type === 'MemberExpression' && !node.computed && isPlain(node.object))
  );
}

function wholeName(module: SourceModule, taken: { count: number }): string {
  taken.count++;
  return freshName(module, taken.count === 1 ? 'whole' : `whole${taken.count}`);
}

function afterDirectives(body: TSESTree.BlockStatement): number {
  const directives = body.body.filter(isDirective);
  const last = directives.at(-1);
  return last ? endOf(last) : startOf(body) + 1;
}

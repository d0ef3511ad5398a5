import { endOf, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** The type that the code says the result of a call has, by `as` or as an argument of the call: `verify(…) as Session`. */
export function castOf(module: SourceModule, call: Node): { readonly type: string; readonly at: Node } | undefined {
  for (let at = call, up = call.parent; up; at = up, up = up.parent) {
    if ((up.type === 'TSAsExpression' || up.type === 'TSTypeAssertion') && up.expression === at) {
      const type = textOf(module, up.typeAnnotation);
      // `as unknown as Session`
      if (type !== 'unknown') return { type, at: up.typeAnnotation };
    } else if (up.type === 'VariableDeclarator' && up.init === at) {
      const annotation = up.id.type === 'Identifier' || up.id.type === 'ObjectPattern' ? up.id.typeAnnotation?.typeAnnotation : undefined;
      if (annotation) return { type: textOf(module, annotation), at: annotation };
      break;
    } else if (!isThrough(up, at)) break;
  }
  const given = call.type === 'CallExpression' ? call.typeArguments?.params[0] : undefined;
  return given && { type: textOf(module, given), at: given };
}

function isThrough(up: Node, at: Node): boolean {
  return up.type === 'AwaitExpression' || up.type === 'TSNonNullExpression' || (up.type === 'MemberExpression' && up.object === at);
}

function textOf(module: SourceModule, type: Node): string {
  return module.text.slice(startOf(type), endOf(type)).replace(/\s+/g, ' ');
}

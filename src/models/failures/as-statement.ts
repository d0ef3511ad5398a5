import type { Node } from '../../source/module.ts';

/** An arrow function's expression is what it returns. */
export function asStatement(body: Node): Node {
  return body.type === 'BlockStatement' ? body : ({ type: 'ReturnStatement', argument: body, parent: body.parent } as unknown as Node);
}

import type { Use } from '../dataflow/uses.ts';
import { stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { namesToken } from './names.ts';
import { branchesOf } from './written-down.ts';

/** `if (payload.scope) return 'access_token'`: the claims only say what the token wants to be, and whoever is told so checks it as that. */
export function onlyNamesKind({ kind, node }: Use): boolean {
  return kind === 'condition' && branchesOf(node).every(givesKind);
}

function givesKind(branch: Node): boolean {
  if (branch.type === 'BlockStatement') return branch.body.length === 1 && branch.body.every(givesKind);
  return branch.type === 'ReturnStatement' && namesToken(stringValue(branch.argument) ?? '');
}

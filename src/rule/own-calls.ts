import type { Operation } from '../models/operation.ts';

/** Only the program itself calls what a call has made, in this file: nobody hands it requests, nor anybody else who may. */
export function isOnlyCalledByItself(operation: Operation): boolean {
  const { ownCalls } = operation.model;
  const holder = operation.place.node.parent;
  if (ownCalls === undefined || holder?.type !== 'VariableDeclarator' || holder.parent.parent.type === 'ExportNamedDeclaration')
    return false;
  const uses = operation.uses();
  return uses.length > 0 && uses.every(({ path }) => path[0] === ownCalls);
}

import type { Operation, OperationKind } from './operation.ts';

const memo = new WeakMap<readonly Operation[], Map<OperationKind, Operation[]>>();
const NONE: readonly Operation[] = [];

/** The operations of a kind among those of a file. */
export function ofKind(operations: readonly Operation[], kind: OperationKind): readonly Operation[] {
  let kinds = memo.get(operations);
  if (!kinds) {
    kinds = new Map();
    for (const operation of operations) {
      const known = kinds.get(operation.kind);
      if (known) known.push(operation);
      else kinds.set(operation.kind, [operation]);
    }
    memo.set(operations, kinds);
  }
  return kinds.get(kind) ?? NONE;
}

import type { OperationKind } from './operation.ts';

/** placeholder, replaced below */
export interface ModelRow {
  readonly kind: OperationKind;
}

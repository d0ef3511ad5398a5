import type { Operation } from '../models/operation.ts';

/** A token without a signature that the program has written itself a moment before: nobody else can have a word in it. */
export function isWrittenHere(decode: Operation): boolean {
  const { origins, complete } = decode.role('token');
  const writers = new Set(unsigned(decode, 'sign').map(({ place }) => place.node));
  return complete && origins.length > 0 && origins.every(({ kind, node }) => kind === 'result' && writers.has(node));
}

/** It goes nowhere but to where it is read again, for the sake of the checks that the reader makes. */
export function isReadHereOnly(sign: Operation): boolean {
  const readers = new Set(
    unsigned(sign, 'decode')
      .filter(isWrittenHere)
      .map(({ place }) => place.node),
  );
  const uses = sign.uses();
  return uses.length > 0 && uses.every(({ kind, node }) => kind === 'argument' && readers.has(node));
}

function unsigned(operation: Operation, kind: 'sign' | 'decode'): readonly Operation[] {
  return operation.near(kind).filter(({ model }) => model.traits?.includes('unsigned'));
}

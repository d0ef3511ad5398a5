import type { Operation, RoleValue } from '../models/operation.ts';
import { keysOf } from './key-origins.ts';

/** The addresses that an operation fetches keys from: its own option, or that of the request whose answer becomes the key. */
export function keyAddresses(operation: Operation): readonly RoleValue[] {
  if ('url' in operation.model.roles) return [operation.role('url')];
  if (operation.kind !== 'verify' || !('key' in operation.model.roles)) return [];
  return keysOf(operation).flatMap(({ origin }) => {
    if (origin.kind !== 'result' || origin.what !== 'answer') return [];
    const request = origin.by as Operation;
    return 'url' in request.model.roles ? [request.role('url')] : [];
  });
}

import type { Operation } from '../models/operation.ts';

/** The side of the user decides about nobody else. */
export function runsInBrowser({ setting, place }: Operation): boolean {
  return setting.side === 'client' || /\b(?:local|session)Storage\s*\.\s*(?:get|set|remove)Item\(/.test(place.module.text);
}

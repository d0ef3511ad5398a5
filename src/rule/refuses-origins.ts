import type { Operation } from '../models/operation.ts';

/** Whether the server of a cookie compares the Origin of each request with those that it knows, and answers the others with an error. */
export function refusesOrigins(cookie: Operation): boolean {
  return [...cookie.near('cors'), ...cookie.inPackage('cors')].some((cors) => cors.refusesOrigins());
}

import type { Operation } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';

/**
 * Whether the program makes its server itself and speaks HTTPS only where whoever runs it gives a certificate, as boxes in a home
 * network do: over plain HTTP, at an IP address or with a certificate of their own browsers heed no Strict-Transport-Security.
 */
export function speaksPlainHttpByDefault(operation: Operation): boolean {
  const servers = operation.inPackage('serve');
  return servers.some((server) => mayLackCertificate(server) || hasPlainTwin(server, servers));
}

/** `https: settings.tls`, which may be nothing. */
function mayLackCertificate(server: Operation): boolean {
  const { place, origins } = server.role('tls');
  return place !== undefined && origins.some((o) => isNothing(o) || (o.kind === 'literal' && (o.value === null || o.value === false)));
}

/** `certificate ? https.createServer(…) : http.createServer(…)`; where the stage decides, production has one. */
function hasPlainTwin(server: Operation, servers: readonly Operation[]): boolean {
  if (!('tls' in server.model.roles)) return false;
  const isTwin = ({ model, place }: Operation): boolean => !('tls' in model.roles) && place.module === server.place.module;
  return servers.some((other) => isTwin(other) && server.excludes(other)) && !server.setting.matchesAround(STAGE);
}

const STAGE = /NODE_ENV|production|isProd/i;

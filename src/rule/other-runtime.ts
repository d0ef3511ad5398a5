import type { Operation } from '../models/operation.ts';

/** Whether the package speaks to a runtime that is not Node.js, and no server of Node.js listens in it. */
export function runsElsewhere(operation: Operation): boolean {
  if (operation.packageSays('listen', (code) => /\.listen\(/.test(code))) return false;
  return OTHERS.some(({ word, says }) => operation.packageSays(word, (code) => says.test(code)));
}

/** Bun, Deno and Cloudflare Workers, by what only exists there. */
const OTHERS = [
  { word: 'Bun', says: /\bBun\.(?:serve|file|env|password|write|spawn|sleep|argv|main)\b/ },
  { word: 'bun', says: /\bfrom ['"]bun(?::\w+)?['"]/ },
  { word: 'Deno', says: /\bDeno\.serve\b/ },
  { word: 'cloudflare', says: /['"]@cloudflare\/workers-types\b|\bcontext\.cloudflare\b|\bplatform\.env\b|preset:\s*['"]cloudflare/ },
] as const;

import { isIP } from 'node:net';
import type { Origin } from '../dataflow/origin.ts';

const OWN = /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|.*\.(?:localhost|local|test|example|invalid))$/i;
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/;

/**
 * Whether a text is the beginning of an address without TLS, and who can listen: everyone on the way, or those in a network of
 * machines. What stays on the own machine is none.
 */
export function plainHttp(text: string): 'open' | 'inside' | 'unknown' | undefined {
  const host = /^\s*(?:http|ws):\/\/([^/:?#]*)/i.exec(text)?.[1];
  if (host === undefined || OWN.test(host)) return undefined;
  if (host === '') return 'unknown';
  const isInside = (!host.includes('.') && !host.startsWith('[')) || /\.(?:internal|svc|lan|cluster)(?:\.|$)/i.test(host);
  return isInside || (isIP(host) === 4 && PRIVATE.test(host)) ? 'inside' : 'open';
}

/** An address without TLS among what a value begins with. */
export interface PlainOrigin {
  readonly origin: Origin;
  readonly text: string;
  readonly who: 'open' | 'inside' | 'unknown';
  /** The address may just as well be a protected one: the code chooses, such as for localhost. */
  readonly isConflicting: boolean;
}

export function plainOrigin(origins: readonly Origin[]): PlainOrigin | undefined {
  for (const origin of origins) {
    const text = textOf(origin);
    if (text === undefined) continue;
    const who = plainHttp(text);
    if (who) return { origin, text, who, isConflicting: origins.some((other) => /^(?:https|wss):/.test(textOf(other) ?? '')) };
  }
  return undefined;
}

/** What a text begins with. */
function textOf(origin: Origin): string | undefined {
  const text = origin.kind === 'literal' ? origin.value : origin.kind === 'template' ? origin.parts[0] : undefined;
  return typeof text === 'string' ? text : undefined;
}

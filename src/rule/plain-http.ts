import { isIP } from 'node:net';

const OWN = /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|.*\.(?:localhost|local|test|example|invalid))$/i;
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/;

/**
 * Whether a text is the beginning of an address without TLS, and who can listen: everyone on the way, or those in a network of
 * machines. What stays on the own machine is none.
 */
export function plainHttp(text: string): 'open' | 'inside' | 'unknown' | undefined {
  const host = /^\s*http:\/\/([^/:?#]*)/i.exec(text)?.[1];
  if (host === undefined || OWN.test(host)) return undefined;
  if (host === '') return 'unknown';
  const isInside = (!host.includes('.') && !host.startsWith('[')) || /\.(?:internal|svc|lan|cluster)(?:\.|$)/i.test(host);
  return isInside || (isIP(host) === 4 && PRIVATE.test(host)) ? 'inside' : 'open';
}

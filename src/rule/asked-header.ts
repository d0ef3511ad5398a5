import type { Operation } from '../models/operation.ts';
import { filledBy, holdingHere, sidesOfEqual } from '../models/holding.ts';

/**
 * Headers that a browser sends by itself, that pages may write without a preflight (Fetch Standard §2.2.2, CORS-safelisted and
 * forbidden request-headers), or that a proxy adds.
 */
const ANYWAY =
  /^(?:accept(?:-.*)?|access-control-.*|authorization|cache-control|connection|content-.*|cookie|date|dnt|forwarded|host|if-.*|keep-alive|origin|pragma|proxy-.*|range|referer|save-data|sec-.*|te|transfer-encoding|upgrade.*|user-agent|via|x-forwarded-.*|x-real-ip|x-request-id|cf-.*)$/i;

/** The header that a request has to bring for an operation to run, where a page of another site has to ask the server first to send it. */
export function askedHeader(operation: Operation): string | undefined {
  const { module } = operation.place;
  for (const holding of holdingHere(operation.place)) {
    const asked = [filledBy(holding), ...(sidesOfEqual(holding) ?? [])];
    for (const side of asked) {
      const name = side && headerOf(operation.read({ module, node: side }).origins, operation);
      if (name !== undefined && !ANYWAY.test(name)) return name;
    }
  }
  return undefined;
}

function headerOf(origins: ReturnType<Operation['read']>['origins'], operation: Operation): string | undefined {
  const names = origins.map((origin) => {
    const from = operation.requestPart(origin);
    return from?.part === 'header' ? from.rest[0] : undefined;
  });
  return names.length === 1 ? names[0] : undefined;
}

import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { ingredientsOf } from '../src/rule/ingredients.ts';
import { defineRule } from '../src/rule/rule.ts';

/** What code that looks at the site which opens a connection has to name. */
const CHECKS = [
  'allowRequest',
  'verifyClient',
  'headers.origin',
  "headers['origin']",
  'headers["origin"]',
  "'origin'",
  '"origin"',
  'checkOrigin',
  'sec-fetch-site',
];

/** RFC 6455 §10.2: a browser sends the cookies along and the Origin; only the server can compare it. */
export default defineRule({
  meta: {
    id: 'websocket-cookie-auth-without-origin-check',
    title: 'WebSocket login by cookie from any site',
    description: 'A WebSocket is opened in the name of whoever the cookie says, and nothing checks which site opens it.',
    severity: 'medium',
    preset: 'all',
    cwe: ['CWE-1385', 'CWE-346'],
    references: ['RFC 6455 §10.2', 'ASVS 5.0 4.4.2', 'OWASP CSRF Prevention Cheat Sheet, Using Standard Headers to Verify Origin'],
    browserOnly: true,
    messages: {
      missing: {
        what: 'The connection is let in by a token in a cookie, and nothing checks which site opens it.',
        why: 'CORS does not hold for WebSockets: a page of somebody else opens one, the browser sends the cookie along, and that page reads and sends in the name of the user.',
        remedy:
          'Compare the Origin of the handshake with a list (allowRequest, verifyClient), and set the cookie with SameSite=Lax or Strict.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    if (!takesSocketCookie(operation) || CHECKS.some((word) => operation.packageMentions(word))) return;
    // A cookie with SameSite is not sent along, and where it is written may be elsewhere.
    context.report({ message: 'missing', at: operation.place, confidence: 'low' });
  },
});

const SERVER = /\bWebSocketServer\b|\bWebSocket\.Server\b|['"]upgrade['"]/;

/** In a listener of a server of connections: `wss.on('connection', …)`, `server.on('upgrade', …)`. */
function isOfConnection({ setting, place }: Operation): boolean {
  return /\.on(?:ce)?$/.test(setting.handedTo ?? '') && SERVER.test(place.module.text);
}

/** The token comes out of the cookies of a handshake: of socket.io, or of a request that becomes a connection. */
function takesSocketCookie(operation: Operation): boolean {
  const token = operation.role('token');
  return ingredientsOf(operation, { ...token, origins: token.origins.map(asCalled) }).some((origin) => {
    if (!isCookieHeader(origin)) return false;
    return pathOf(origin).includes('handshake') || isOfConnection(operation);
  });
}

/** `parse(header).token`, as far as the call that gave it. */
function asCalled(origin: Origin): Origin {
  if (origin.kind !== 'package') return origin;
  const last = origin.path.lastIndexOf('()');
  return last < 0 ? origin : { ...origin, path: origin.path.slice(0, last + 1) };
}

function isCookieHeader(origin: Origin): boolean {
  const path = pathOf(origin);
  return path.includes('cookie') && path.includes('headers');
}

function pathOf(origin: Origin): readonly string[] {
  return 'path' in origin ? origin.path : [];
}

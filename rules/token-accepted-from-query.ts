import type { Origin, Place } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { textOf } from '../src/models/surroundings.ts';
import { lastName, literalsOf } from '../src/rule/evidence.ts';
import { isSpecific, namesToken } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isForRoute } from '../src/rule/route-ticket.ts';
import { isForLinks } from '../src/rule/token-purpose.ts';
import { extractors, tokenSources } from '../src/rule/token-source.ts';

/** RFC 6750 §2.3: what a server accepts from an address, clients will put there. */
export default defineRule({
  meta: {
    id: 'token-accepted-from-query',
    title: 'Token accepted from the address',
    description: 'Requests are let in by a token that is taken from their address.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-598', 'CWE-384'],
    references: ['RFC 6750 §2.3', 'RFC 6750 §5.3', 'RFC 9700 §4.3.2', 'ASVS 5.0 14.2.1', 'OWASP Session Management Cheat Sheet'],
    messages: {
      read: {
        what: 'The token that is checked is taken from the address of the request.',
        why: 'Addresses stay in histories and in the logs of every server and proxy on the way, and whoever makes a user follow a link can log him into an account of their own.',
        remedy: 'Take it from the Authorization header or from a cookie only; where none can be sent, use a ticket for one use.',
      },
      ticket: {
        what: 'A ticket that is checked is taken from the address of the request.',
        why: 'What it says is held against what is asked for, so it opens this one thing. Addresses stay in histories and logs, and whoever reads one has the thing until the ticket expires.',
        remedy: 'Let it live for minutes, and tell it apart from the tokens that sign somebody in.',
      },
      moved: {
        what: 'A token from the address of the request is put where its Authorization header is read.',
        why: 'All that checks the header now takes tokens from addresses too. Those stay in histories and in the logs of every server and proxy on the way, and whoever makes a user follow a link can log him into an account of their own.',
        remedy: 'Take it from the header or from a cookie only; where none can be sent, use a ticket for one use.',
      },
      setting: {
        what: '{{called}} also takes the token from the address of the request.',
        why: 'Addresses stay in histories and in the logs of every server and proxy on the way, and whoever makes a user follow a link can log him into an account of their own.',
        remedy: 'Switch that off, so that only the Authorization header or a cookie counts.',
      },
    },
  },
  operations: ['verify', 'middleware', 'configure', 'credential'],
  check(operation, context) {
    if (operation.kind === 'credential') {
      const moved = movedFromQuery(operation);
      if (moved)
        context.report({
          message: 'moved',
          at: operation.at(operation.place),
          confidence: 'high',
          flow: operation.flow(moved, 'read as the header'),
        });
      return;
    }
    const data = { called: operation.called };
    const key = operation.kind === 'configure' ? undefined : operation.model.roles.urlKey;
    if (key !== undefined) {
      const { origins, complete, place } = operation.role('urlKey');
      const isOff = origins.some((o) => o.kind === 'literal' && (o.value === false || o.value === ''));
      const isLeftOut = complete && origins.every((o) => o.kind === 'absent') && operation.defaultOf('urlKey') !== undefined;
      const isNamed = literalsOf({ origins, complete, place }).length > 0;
      if (!isOff && (isLeftOut || isNamed))
        context.report({ message: 'setting', data, at: place ? operation.at(place) : operation.place, confidence: 'high' });
    }
    for (const extractor of extractors(operation)) {
      if (extractor.kind === 'result' && extractor.what === 'url-extractor' && !isForLinks(operation, '', extractor))
        context.report({ message: 'read', at: extractor, confidence: 'high' });
    }
    const sources = tokenSources(operation, 'far');
    const isElsewhere = sources.some(({ origin, place }) => /^(?:header|cookie)$/.test(operation.requestPart(origin, place)?.part ?? ''));
    for (const { origin, place } of sources) {
      const from = operation.requestPart(origin, place);
      const name = from?.rest[0] ?? lastName(origin);
      if (from?.part !== 'query' || name === undefined || !namesToken(name) || isForLinks(operation, name, origin)) continue;
      const at = whereRead(origin, name, place && operation.at(place));
      const flow = operation.flow(origin, 'checked here');
      if (operation.kind === 'verify' && isForRoute(operation, at)) {
        context.report({ message: 'ticket', at, confidence: 'low', flow, cause: at });
        continue;
      }
      context.report({
        message: 'read',
        at,
        // What a header may hold too opens a session; else a bare "token" may have been made for a link.
        confidence:
          operation.kind !== 'verify' || isElsewhere ? 'high' : isSpecific(name) || HANDSHAKE.test(pathOf(origin)) ? 'medium' : 'low',
        flow,
        // One that is tried with a second key is still taken from the address once.
        cause: origin,
      });
    }
  },
});

/** `req.headers.authorization = `Bearer ${req.query.token}``: where a browser cannot send headers, for an EventSource or a download. */
function movedFromQuery(operation: Operation): Origin | undefined {
  // RFC 7617: a name and a password are no token.
  if (operation.role('token').origins.some((origin) => origin.kind === 'template' && /^basic\b/i.test(origin.parts[0] ?? '')))
    return undefined;
  for (const { origins, place } of operation.parts('token')) {
    const found = origins.find((origin) => operation.requestPart(origin, place)?.part === 'query');
    if (found) return found;
  }
  return undefined;
}

const HANDSHAKE = /\bhandshake\b/;

function pathOf(origin: Origin): string {
  return 'path' in origin ? origin.path.join('.') : '';
}

/** The expression that reads it, where that is not the parameter itself. */
function whereRead(origin: Origin, name: string, checked: Place | undefined): Place {
  if (origin.kind !== 'parameter' || origin.path.includes('()')) return origin;
  const { steps } = origin;
  return steps.find(({ tag }) => tag === 'fallback') ?? steps.find((step) => isRead(step, name)) ?? checked ?? origin;
}

/** The step at which the query, or what was taken from it under its name, is handed on; not the request as a whole. */
function isRead({ module, node }: Place, name: string): boolean {
  const text = textOf({ module, node });
  return text === name || /\bquery\b|\bsearchParams\b/.test(text);
}

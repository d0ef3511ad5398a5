import type { Place } from '../src/dataflow/origin.ts';
import type { Operation, Part } from '../src/models/operation.ts';
import { isHeldByRecord } from '../src/rule/held-by-record.ts';
import { wordsOf } from '../src/rule/names.ts';
import type { FromRequest } from '../src/models/request.ts';
import { textOf } from '../src/models/surroundings.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'Whoever sends the request writes the claims himself, and your signature vouches for them: another account, an administrator’s role, an expiry in a hundred years.';

/** Claims that decide what somebody may do, or how long. */
const POWER = new Set([
  'role',
  'roles',
  'admin',
  'superuser',
  'superadmin',
  'permission',
  'permissions',
  'scope',
  'scopes',
  'privilege',
  'privileges',
  'exp',
  'nbf',
  'iat',
]);

export default defineRule({
  meta: {
    id: 'request-data-in-payload',
    title: 'Claims out of the request',
    description: 'A token is signed over what the sender of a request has written.',
    severity: 'critical',
    preset: 'strict',
    cwe: ['CWE-915', 'CWE-269'],
    references: ['ASVS 5.0 15.3.3', 'ASVS 5.0 8.3.1', 'RFC 8725 §3.10', 'API3:2023'],
    messages: {
      whole: {
        what: 'The claims of the token are the {{part}} of the request.',
        why: WHY,
        remedy: 'Name each claim, and take identity and rights from your own records.',
      },
      spread: {
        what: 'The {{part}} of the request is copied into the claims of the token.',
        why: WHY,
        remedy: 'Name each claim, and take identity and rights from your own records.',
      },
      power: {
        what: 'The claim {{name}} comes from the {{part}} of the request.',
        why: 'Whoever sends the request chooses what he may do, and your signature vouches for it.',
        remedy: 'Take it from your own records.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    const report = (message: 'whole' | 'spread' | 'power', part: string, at: Place, name = ''): void => {
      context.report({
        message,
        data: { part, name },
        at: operation.at(at),
        confidence: message === 'power' ? 'medium' : 'high',
      });
    };
    const [whole, ...claims] = operation.parts('payload');
    const part = whole && sentIn(whole.origins.map((origin) => operation.requestPart(origin, whole.place)));
    if (whole && part) {
      report('whole', part, whole.at);
      return;
    }
    for (const spread of operation.spreads('payload')) {
      const copied = sentIn(spread.origins.map((origin) => operation.requestPart(origin, spread.place)));
      if (!copied) continue;
      report('spread', copied, spread.at);
      return;
    }
    for (const claim of claims) {
      const name = claim.keys.at(-1) ?? '';
      if (claim.keys.length !== 1 || !namesPower(name) || isState(operation) || isNarrowed(claim)) continue;
      const chosen = claim.origins.filter((origin) => !isHeldByRecord(operation, origin));
      const sent = chosen.map((origin) => operation.requestPart(origin, claim.place));
      const from = sentIn(sent.filter((one) => one && !isReplaced(one, operation)));
      if (from) report('power', from, claim.at, `"${name}"`);
    }
  },
});

/** `adminUrl` is an address. */
function namesPower(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => POWER.has(word)) && !/^(?:ur[li]|href|link|origin|path)$/.test(words.at(-1) ?? '');
}

/** `asked.filter((scope) => claims.scopes.includes(scope))`: who asks gets what he has already, or less. */
function isNarrowed({ place }: Part): boolean {
  if (!place) return false;
  const { module, node } = place;
  const named = node.type === 'Identifier' ? (module.scopes.resolve(node)?.definitions ?? []) : [];
  const made = named.flatMap(({ node: at }) => (at.type === 'VariableDeclarator' && at.init ? [at.init] : []));
  return [node, ...made].some((at) => NARROWS.test(textOf({ module, node: at })));
}

const NARROWS = /\.filter\(\s*(?:function\s*)?\(?\s*(\w+)[^;]*\.(?:includes|has|indexOf)\(\s*\1\b/;

/** The state of a login elsewhere (RFC 6749 §4.1.1) brings back what the request was about, and lets nobody in. */
function isState({ setting }: Operation): boolean {
  return [...setting.functionNames, setting.callerName, setting.resultName].some((name) => wordsOf(name ?? '').at(-1) === 'state');
}

/**
 * `req.body.user = await users.find(…)` in what runs before: what was sent under that name is not there any more. What is made of
 * the body again (`req.body.role ??= …`, `= req.body.role || 'user'`) may still be.
 */
function isReplaced({ part, rest: [name] }: FromRequest, operation: Operation): boolean {
  if (name === undefined || !/^\w+$/.test(name)) return false;
  return operation.packageSays(`${part}.${name}`, (code) =>
    new RegExp(`\\b${part}\\.${name}\\s*=(?![=>])(?![^;\\n]*\\b${part}\\b)`).test(code),
  );
}

/** The part of the request that some origin is; a session is the server's, and a connection says nothing of its sender. */
function sentIn(parts: readonly ({ readonly part: string } | undefined)[]): string | undefined {
  const part = parts.find((one) => one !== undefined && one.part !== 'session' && one.part !== 'connection')?.part;
  return part === undefined ? undefined : (NAMES[part] ?? part);
}

const NAMES: Readonly<Record<string, string>> = { header: 'headers', cookie: 'cookies' };

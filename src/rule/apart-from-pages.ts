import { leaves } from '../dataflow/leaving.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { wholeOf } from '../models/ways-here.ts';
import { isFunction, startOf, endOf, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { tokenCookies } from './cookie.ts';
import { wordsOf } from './names.ts';

/**
 * Whether a condition that tells clients apart parts an answer from what sets a cookie with a session out of the reach of scripts:
 * `if (mode === 'web') { setCookies(res); return res.end(); }`, and behind it the answer for all others.
 */
export function isApartFromPages(answer: Operation): boolean {
  const { module, node } = answer.place;
  return [node, ...wholeOf(module, node).sites].flatMap(partings).some(
    ({ test, others }) =>
      tellsClientsApart(test, answer) &&
      answer
        .during(others, 'set-cookie')
        .flatMap(tokenCookies)
        .some((cookie) => cookie.isIdle !== true && cookie.attribute('httpOnly').state === 'on'),
  );
}

/** `if (isMobile) token = sign(…)`: whoever is no page gets a token, and pages an answer without one. */
export function isMadeForApps({ module, node }: Place, answer: Operation): boolean {
  if (module !== answer.place.module) return false;
  return testsAround(node).some((test) =>
    askedIn(test).some((asked) => wordsOf(module.text.slice(startOf(asked), endOf(asked))).some((word) => APPS.has(word))),
  );
}

/** The conditions that have to be true where something stands. */
function testsAround(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if ((up.type === 'IfStatement' || up.type === 'ConditionalExpression') && up.consequent === at) found.push(up.test);
  }
  return found;
}

/** A condition, and what does not run where the answer does. */
interface Parting {
  readonly test: Node;
  readonly others: readonly Node[];
}

function partings(answer: Node): readonly Parting[] {
  const found: Parting[] = [];
  for (let at = answer; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if (up.type === 'BlockStatement') {
      const before = up.body.slice(
        0,
        up.body.findIndex((statement) => statement === at),
      );
      for (const statement of before) {
        if (statement.type === 'IfStatement' && leaves(statement.consequent))
          found.push({ test: statement.test, others: [statement.consequent] });
      }
    }
    if (up.type !== 'IfStatement' || up.test === at) continue;
    const other = up.consequent === at ? up.alternate : up.consequent;
    found.push({ test: up.test, others: [...(other ? [other] : []), ...(leaves(at) ? behind(up) : [])] });
  }
  return found;
}

function behind(statement: Node): readonly Node[] {
  const { parent } = statement;
  return parent?.type === 'BlockStatement' ? parent.body.filter((other) => startOf(other) >= endOf(statement)) : [];
}

/** What it asks is a setting of the program, a header, or called after a kind of client; who wants to be remembered is no other client. */
function tellsClientsApart(test: Node, answer: Operation): boolean {
  const { module } = answer.place;
  const asked = askedIn(test);
  const words = asked.flatMap((node) => wordsOf(module.text.slice(startOf(node), endOf(node))));
  if (words.some((word) => STAYS.has(word))) return false;
  if (words.some((word) => CLIENTS.has(word))) return true;
  return asked.some((node) =>
    answer.read({ module, node }).origins.some((origin) => {
      const from = answer.requestPart(origin);
      return origin.kind === 'env' || (from?.part === 'header' && !CREDENTIALS.test(from.rest[0] ?? ''));
    }),
  );
}

/** The values that a condition asks about. */
function askedIn(given: Node): readonly Node[] {
  const test = unwrap(given);
  if (test.type === 'UnaryExpression') return askedIn(test.argument);
  if (test.type === 'LogicalExpression') return [...askedIn(test.left), ...askedIn(test.right)];
  if (test.type === 'BinaryExpression') return [test.left, test.right].flatMap(askedIn);
  return [test];
}

const CLIENTS = new Set([
  'browser',
  'web',
  'page',
  'spa',
  'mobile',
  'native',
  'desktop',
  'cli',
  'ios',
  'android',
  'client',
  'platform',
  'cookie',
  'cookies',
]);
const APPS = new Set(['mobile', 'native', 'ios', 'android', 'desktop', 'cli']);
const STAYS = new Set(['remember', 'remembered', 'stay', 'keep', 'persist', 'persistent', 'trust', 'trusted']);
const CREDENTIALS = /^(?:authorization|cookie|.*(?:token|secret|key))$/i;

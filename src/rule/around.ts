import type { Origin, Place } from '../dataflow/origin.ts';
import type { Detour } from '../models/failures/detours.ts';
import { isExecutor } from '../models/failures/effects.ts';
import type { Act } from '../models/failures/index.ts';
import { isKeptOnParameter } from '../models/kept-on-parameter.ts';
import type { Operation } from '../models/operation.ts';
import { contains, enclosingFunction } from '../source/ast.ts';

/** What is done instead of the verification says yes, and does not check the token in another way. */
export function letsPass(operation: Operation, way: Detour, { kind, under, value }: Act): boolean {
  if (under === 'other') return false;
  if (kind === 'passes') return true;
  if (kind === 'gives') return value !== undefined && operation.read(value).origins.some(saysYes);
  return kind === 'ends' && goesOnBehind(operation, way);
}

/** `true`, a user who is written down or named by the token itself; a function where a middleware was meant. */
function saysYes(origin: Origin): boolean {
  if (origin.kind === 'literal') return origin.value === true;
  return origin.kind === 'object' || origin.kind === 'function' || (origin.kind === 'result' && origin.what === 'unverified-claims');
}

/** The function has nothing to say but an error; a middleware is hung into the application or is not. */
function goesOnBehind(operation: Operation, { acts, test }: Detour): boolean {
  if (acts.some(({ kind, value }) => kind === 'keeps' && value && operation.read(value).origins.some(({ kind: k }) => k === 'object')))
    return true;
  // What goes on stands in the callback, which is not called then; who calls the function around may go on without.
  if (takesCallback(operation) && operation.isBefore(test, operation) && !isWaitedForBehind(operation, test)) return false;
  if (operation.kind === 'middleware') return operation.uses().some(({ kind, to }) => kind === 'argument' && HANGS_IN.test(to ?? ''));
  return operation.isUnused() || operation.uses().some(isKeptOnParameter);
}

/** `app.use(…)`; a strategy that Passport does not know is refused. */
const HANGS_IN = /^(?!passport\.).*\.(?:use|addHook|all|onRequest)(?:\.|$)/;

/** `new Promise((resolve) => jwt.verify(token, key, found))`: what is asked outside of it, and waits for it, goes on behind it. */
function isWaitedForBehind({ place }: Operation, { node: test }: Place): boolean {
  const fn = enclosingFunction(place.node);
  return fn !== undefined && isExecutor(fn) && !contains(fn, test);
}

/** `jwt.verify(token, key, options, found)` */
function takesCallback(operation: Operation): boolean {
  const { model, place } = operation;
  if (!model.callback || place.node.type !== 'CallExpression') return false;
  const { argument } = model.callback;
  const given = place.node.arguments.at(argument === 'last' ? -1 : argument);
  return given !== undefined && operation.read({ module: place.module, node: given }).origins.some(({ kind }) => kind === 'function');
}

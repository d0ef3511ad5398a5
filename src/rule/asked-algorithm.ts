import type { Origin, Place, ResultOrigin } from '../dataflow/origin.ts';
import { returnsOf } from '../dataflow/returns.ts';
import { holdingAt, holdingHere, sidesOfEqual, type Holding } from '../models/holding.ts';
import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { enclosingFunction, isFunction, memberKey, stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { makerOf } from './maker.ts';
import { isSameToken } from './same-token.ts';

/**
 * Whether a verification runs only where the algorithm that the token itself names was found in a list, or the same as a known one, or
 * was handed to a function that throws: that is a list of allowed algorithms in another place.
 */
export function isAlgorithmAsked(operation: Operation): boolean {
  const { place: token } = operation.role('token');
  // Who hands the token in may have looked at it before.
  const runs = [operation.place, ...(token ? [operation.handedAs(token)] : [])];
  return runs.some((at) => isAskedBefore(operation, at)) || isAsserted(operation) || isAskedByKey(operation);
}

/**
 * `({ alg }) => { if (alg === 'HS256') return key; throw … }`: the function that finds the key gives none for any other. Secrets beside
 * public keys are what confuses algorithms (RFC 8725 §2.1), so they have to be of one kind.
 */
function isAskedByKey(operation: Operation): boolean {
  const { origins } = operation.role('key');
  const isAlgorithm = (place: Place): boolean =>
    operation
      .read(place)
      .origins.some((o) => o.kind === 'parameter' && o.path.at(-1) === 'alg' && origins.some((fn) => fn.node === o.parameter?.fn));
  const names = new Set<string>();
  const isNamed = (at: Place): boolean => {
    const found = holdingHere(at).flatMap((holding) => {
      const sides = (sidesOfEqual(holding) ?? []).map(unwrap);
      return sides.some((side) => isAlgorithm({ module: at.module, node: side })) ? sides.flatMap((side) => stringValue(side) ?? []) : [];
    });
    for (const name of found) names.add(name);
    return found.length > 0;
  };
  const isAsked = origins.length > 0 && origins.every((fn) => answersOnlyWhere(fn, isNamed));
  return isAsked && new Set([...names].map((name) => name.startsWith('HS'))).size === 1;
}

function isAskedBefore(operation: Operation, { module, node }: Place): boolean {
  const isAlgorithm = (side: Node): boolean => namesAlgorithm(operation, { module, node: side });
  return heldWhen({ module, node }).some((holding) => comparedIn(holding).some(isAlgorithm));
}

/**
 * Whether what a header names as its algorithm comes through only where it was found in a list, or the same as a known one: where it is
 * handed on to a function, or where one gives it back.
 */
export function isAskedOnTheWay(operation: Operation, algorithm: Origin): boolean {
  // In a function that is asked for by itself, its parameter may be all that is known of the header.
  const isIt = (place: Place): boolean =>
    operation.read(place).origins.some((o) => 'path' in o && o.path.at(-1) === 'alg' && (o.node === algorithm.node || o.kind !== 'result'));
  const isAsked = (at: Place): boolean => isAskedAt(at, isIt);
  return algorithm.steps.some((step) => isAsked(step) || isGivenBackWhere(operation, step, isAsked));
}

function isAskedAt(at: Place, isIt: (place: Place) => boolean): boolean {
  return holdingHere(at).some((holding) => comparedIn(holding).some((side) => isIt({ module: at.module, node: unwrap(side) })));
}

/** `const { alg } = checked(header)`: past a refusal nothing is returned. */
function isGivenBackWhere(operation: Operation, { module, node }: Place, isAsked: (place: Place) => boolean): boolean {
  if (node.type !== 'CallExpression') return false;
  return operation.read({ module, node: node.callee }).origins.every((fn) => answersOnlyWhere(fn, isAsked));
}

function answersOnlyWhere({ module, node: fn }: Place, isAsked: (place: Place) => boolean): boolean {
  const values = isFunction(fn) ? returnsOf(module, fn).filter(({ type }) => type !== 'Literal') : [];
  return values.length > 0 && values.every((value) => isAsked({ module, node: value }));
}

/** What holds where a node runs, and where the closures around it are made. */
function heldWhen({ module, node }: Place): readonly Holding[] {
  const found = [...holdingHere({ module, node })];
  for (let fn = enclosingFunction(node); fn && fn.type !== 'FunctionDeclaration'; fn = enclosingFunction(fn))
    found.push(...holdingAt(fn.parent));
  return found;
}

function comparedIn(holding: Holding): readonly Node[] {
  return sidesOfEqual(holding) ?? listedIn(holding);
}

/** `alg` where `ALLOWED.includes(alg)` holds. */
function listedIn({ test, outcome }: Holding): readonly Node[] {
  if (!outcome || test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return [];
  const [only] = test.arguments;
  return only && /^(?:includes|has)$/.test(memberKey(test.callee) ?? '') ? [only] : [];
}

/** `assertAllowed(header.alg, ALLOWED);` */
function isAsserted(operation: Operation): boolean {
  const isCheck = ({ module, node }: Place): boolean =>
    node.type === 'CallExpression' &&
    isStatement(node) &&
    operation.read({ module, node: node.callee }).origins.some(throws) &&
    node.arguments.some((argument) => namesAlgorithm(operation, { module, node: argument }));
  return operation
    .near('decode')
    .filter((decode) => isSameToken(decode, operation))
    .flatMap((decode) => decode.uses())
    .some((use) => use.kind === 'argument' && use.path.at(-1) === 'alg' && isCheck(use) && operation.isBefore(use, operation));
}

function namesAlgorithm(operation: Operation, place: Place): boolean {
  return operation
    .read({ ...place, node: unwrap(place.node) })
    .origins.some((origin) => isHeaderAlgorithm(origin) && isSameToken(makerOf(origin), operation));
}

/** `decodeProtectedHeader(token).alg`, `decode(token, { complete: true }).header.alg` */
function isHeaderAlgorithm(origin: Origin): origin is ResultOrigin {
  return origin.kind === 'result' && origin.what.startsWith('unverified-') && origin.path.at(-1) === 'alg';
}

/** Nothing is done with what the call gives: it is there to throw. */
function isStatement(call: Node): boolean {
  const up = call.parent?.type === 'AwaitExpression' ? call.parent.parent : call.parent;
  return up?.type === 'ExpressionStatement';
}

function throws(origin: Origin): boolean {
  return origin.kind === 'function' && /\bthrow\b/.test(textOf(origin));
}

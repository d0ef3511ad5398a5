import type { Place } from '../dataflow/origin.ts';
import { expectsNothing } from '../models/expects-nothing.ts';
import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { childrenOf, contains, enclosingFunction, isFunction, stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { algorithmOf } from './algorithm-of.ts';
import { isAbsent, literalsOf } from './evidence.ts';
import { keyKind } from './keys.ts';
import type { Suggestion } from './rule.ts';
import { quoted, suggestion } from './suggest.ts';
import { roleOfCheck } from './verification.ts';

/**
 * Verifies what is only decoded, in the one way in which the file verifies or signs elsewhere with the same library: nobody else knows
 * the key.
 */
export function suggestVerify(decode: Operation): readonly Suggestion[] {
  const { node, module } = decode.place;
  const verify = decode.sibling('verify');
  if (verify === undefined || node.type !== 'CallExpression' || node.arguments.length !== 1) return [];
  const [token] = node.arguments;
  const rest = restOf(decode);
  if (!token || !rest) return [];
  const given = textOf({ module, node: token });
  const types = node.typeArguments ? textOf({ module, node: node.typeArguments }) : '';
  const call = `${verify}${types}(${[given, ...rest].join(', ')})`;
  const text = asItFailed(decode, node, call);
  if (text === undefined || (text !== call && /\b(?:await|yield)\b/.test(given))) return [];
  return suggestion('Verify it with the key that the package has for tokens.', { place: decode.place, how: 'replace', text });
}

/**
 * What throws where the token is none that counts; or gives null, as before, where the code reckons with that. Undefined where nobody
 * expects that something is thrown and nothing was until now: in an `async` handler of Express 4, or a listener, it ends the process.
 */
function asItFailed(decode: Operation, node: Node, call: string): string | undefined {
  if (decode.defaultOf('fails') !== 'null' || isTried(node)) return call;
  if (expectsNothing(decode.place) || decode.uses().some(({ kind, path }) => kind === 'condition' && path.length === 0))
    return `(() => { try { return ${call}; } catch { return null; } })()`;
  const isHandled = enclosingFunction(node)?.async === false && !LISTENS.test(decode.setting.handedTo ?? '');
  return isHandled || isReadAtOnce(node) ? call : undefined;
}

const LISTENS = /(?:^|\.)(?:on|once|addListener|addEventListener)$/;

/** `const { sub } = decode(token)`, `decode(token).sub`: of null it throws. */
function isReadAtOnce(node: Node): boolean {
  let at = node;
  while (at.parent && unwrap(at.parent) === node) at = at.parent;
  const up = at.parent;
  return (
    (up?.type === 'VariableDeclarator' && up.id.type === 'ObjectPattern') ||
    (up?.type === 'MemberExpression' && up.object === at && !up.optional)
  );
}

/** What a verification is given behind the token; undefined where nothing tells, or several ways could be meant. */
function restOf(decode: Operation): readonly string[] | undefined {
  const isOfLibrary = ({ model }: Operation): boolean => model.library === decode.model.library;
  const verifies = decode.near('verify').filter(isOfLibrary);
  const signs = decode.near('sign').filter(isOfLibrary);
  const known = verifies.length > 0 ? verifies.map((one) => asVerified(decode, one)) : signs.map((one) => asSigned(decode, one));
  const ways = known.length > 0 ? known : decode.inPackage('configure').filter(isOfLibrary).map(asConfigured);
  const [way] = ways;
  return way && ways.every((other) => other?.join() === way.join()) ? way : undefined;
}

/** As another call verifies: where that insists on algorithms and on the expiry, and is not there for other tokens than this one. */
function asVerified(decode: Operation, verify: Operation): readonly string[] | undefined {
  const algorithms = namesIn(verify);
  if (algorithms.length === 0 || algorithms.includes('none') || verify.excludes(decode)) return undefined;
  // A key that a function finds is there for calls with a callback.
  const isFound = verify.role('key').origins.some(({ kind }) => kind === 'function');
  if (isFound || !isAbsent(roleOfCheck(verify, 'ignoreExpiration'))) return undefined;
  const given = [verify.role('key').place?.node, verify.role('options').place?.node];
  return textsOf(
    decode,
    verify,
    argumentsOf(verify).filter((argument) => given.includes(argument)),
  );
}

/** With the secret and the algorithm that another call signs with. */
function asSigned(decode: Operation, sign: Operation): readonly string[] | undefined {
  const key = sign.role('key');
  const algorithm = algorithmOf(sign);
  const argument = argumentsOf(sign).find((one) => one === key.place?.node);
  if (algorithm === undefined || !HMAC.test(algorithm) || keyKind(key) === 'asymmetric') return undefined;
  // Without a key of its own it takes that of the settings.
  if (!argument) return isAbsent(key) ? undefined : settingsOf(decode);
  const texts = textsOf(decode, sign, [argument]);
  return texts && [...texts, allowing(algorithm)];
}

function settingsOf(decode: Operation): readonly string[] | undefined {
  const [configure, ...others] = decode.inPackage('configure').filter(({ model }) => model.library === decode.model.library);
  return configure && others.length === 0 ? asConfigured(configure) : undefined;
}

/** With the key of the settings; where the algorithms are not their business, with the one that the package signs with. */
function asConfigured(configure: Operation): readonly string[] | undefined {
  const key = roleOfCheck(configure, 'key');
  if (!('verify.key' in configure.model.roles) || isAbsent(key)) return undefined;
  const names = namesIn(configure);
  if (names.length > 0) return names.includes('none') ? undefined : [];
  if (configure.defaultOf('algorithms') !== undefined) return [];
  const signs = configure.inPackage('sign').filter(({ model }) => model.library === configure.model.library);
  const [algorithm, ...others] = new Set(signs.map(algorithmOf));
  const isSecret = others.length === 0 && algorithm !== undefined && HMAC.test(algorithm) && keyKind(key) !== 'asymmetric';
  return isSecret ? [allowing(algorithm)] : undefined;
}

const HMAC = /^HS\d{3}$/;

function allowing(algorithm: string): string {
  return `{ algorithms: [${quoted(algorithm)}] }`;
}

function namesIn(check: Operation): readonly string[] {
  const algorithms = roleOfCheck(check, 'algorithms');
  const origins = algorithms.origins.flatMap((o) => (o.kind === 'array' ? check.read(o, ['*']).origins : [o]));
  return literalsOf({ ...algorithms, origins }).map(({ text }) => text);
}

function argumentsOf({ place }: Operation): readonly Node[] {
  return place.node.type === 'CallExpression' ? place.node.arguments : [];
}

/** Not the object of options, and `'secret'`, `KEY || 'secret'` or `Buffer.from('secret')`. */
function holdsSecret(node: Node): boolean {
  return node.type !== 'ObjectExpression' && (stringValue(node) !== undefined || childrenOf(node).some(holdsSecret));
}

/** The texts of expressions that say the same where the token is decoded; a secret is not written down once more. */
function textsOf(decode: Operation, { place }: Operation, nodes: readonly Node[]): readonly string[] | undefined {
  const places: readonly Place[] = nodes.map((node) => ({ module: place.module, node }));
  return places.every((one) => !holdsSecret(one.node) && decode.meansSame(one)) ? places.map(textOf) : undefined;
}

/** Whether what is thrown there is caught in the same function. */
function isTried(node: Node): boolean {
  for (let up = node.parent; up && !isFunction(up); up = up.parent)
    if (up.type === 'TryStatement' && up.handler && contains(up.block, node)) return true;
  return false;
}

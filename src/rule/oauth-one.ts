import { textAround, textOf } from '../models/surroundings.ts';
import type { Operation, Part } from '../models/operation.ts';
import type { Node } from '../source/module.ts';
import type { CarriedToken } from './carried-token.ts';
import { lastName } from './evidence.ts';

/** The parameter of RFC 5849; RFC 6750 calls its own `access_token`, but services with tokens of OAuth 2 have used this one too. */
const PARAMETER = /^oauth_?token$/i;
/** Temporary credentials by their usual name. */
const REQUEST_TOKEN = /request_?token$/i;
/** What only OAuth 1 has. */
const OF_OAUTH_ONE = /(?:oauth|request)_?token_?secret|oauth_?(?:verifier|consumer_?key|signature|nonce)/i;
const SECRET = /token_?secret$/i;
/** `params.set('oauth_token_secret', …)` */
const SECRET_PARAMETER = /\b(?:set|append)\(\s*['"`]\w*token_?secret['"`]/i;

/**
 * The token of OAuth 1.0a in an address: whoever reads it can do nothing without the secret that was handed out with it, and RFC 5849
 * §2.2 sends users to the provider with it. Where the secret goes along, the address is as good as any credential.
 */
export function isOfOauthOne(operation: Operation, { evidence, part }: CarriedToken, name: string, address: Address): boolean {
  if (evidence.by !== 'name' || !PARAMETER.test(name) || carriesSecret(operation, address)) return false;
  const { origin } = evidence;
  const isRequestToken = [part.place ? textOf(part.place) : '', lastName(origin) ?? ''].some((text) => REQUEST_TOKEN.test(text));
  if (isRequestToken) return true;
  if (origin.kind === 'parameter' && origin.parameter && hasSecretBeside(origin.parameter.fn)) return true;
  return OF_OAUTH_ONE.test(part.place ? textAround(part.place) : '') || operation.setting.matches(OF_OAUTH_ONE);
}

interface Address {
  readonly parts: readonly Part[];
  /** What is written down of it. */
  readonly texts: readonly string[];
}

function carriesSecret(operation: Operation, { parts, texts }: Address): boolean {
  const names = parts.flatMap(({ keys, place, origins }) => [keys.at(-1), place && textOf(place), ...origins.map(lastName)]);
  if ([...names, ...texts.map((text) => text.replace(/=$/, ''))].some((text) => text !== undefined && SECRET.test(text))) return true;
  return operation.setting.matches(SECRET_PARAMETER);
}

/** `(error, token, tokenSecret) => …` */
function hasSecretBeside(fn: Node): boolean {
  return 'params' in fn && fn.params.some((parameter) => parameter.type === 'Identifier' && SECRET.test(parameter.name));
}

import type { Place } from '../dataflow/origin.ts';
import { namedFunctionAround } from '../models/callers.ts';
import { decoratorsOf } from '../models/decorators.ts';
import type { Operation, Part } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { enclosingClass, enclosingFunction } from '../source/ast.ts';
import { identityUse } from './decoded-claims.ts';
import { isOfLogin, NOT_YET } from './drawn-token.ts';
import type { TokenEvidence } from './evidence.ts';
import { keyNames } from './key-use.ts';
import { makerOf } from './maker.ts';
import { whereabouts } from './session-evidence.ts';

/**
 * Whether anything says that somebody logs in where the answer is made: its route, functions or file, what its handler asks for, or the
 * functions that lead to where the token is made. A JWT also opens files, rooms, gateways and other services, and nothing in its making
 * tells these apart from a session.
 */
export function isPlaceOfLogin({ origin }: TokenEvidence, answer: Operation): boolean {
  if (isOfLogin(answer) || answer.setting.matches(CALLS_LOGIN)) return true;
  if ([fileOf(answer), classOf(answer), whereabouts(answer)].some((text) => SAYS_LOGIN.test(text))) return true;
  if ([origin, ...origin.steps].some(isOnWayOfLogin)) return true;
  if (origin.kind !== 'result') return false;
  const sign = makerOf(origin);
  return sign.parts('payload').some(isOfSomebody) || isTakenForUser(sign);
}

/** A check of the package takes the same setting for its key, and what the token says becomes the user of the request. */
function isTakenForUser(sign: Operation): boolean {
  const { settings } = keyNames(sign);
  return [...sign.inPackage('verify'), ...sign.inPackage('middleware')].some(
    (check) =>
      keyNames(check).settings.some((name) => settings.includes(name)) &&
      (check.kind === 'middleware' || identityUse(check)?.isCertain === true),
  );
}

/** A claim says who somebody is in the program itself, or is filled with that: `{ userId }`, `{ sub: user.id }`. */
function isOfSomebody({ keys: [claim = '', ...deeper], place }: Part): boolean {
  if (claim === '' || deeper.length > 0) return false;
  const text = place ? textOf(place) : '';
  return OF_SOMEBODY.test(claim) || (PLAIN.test(text) && SAYS_WHO.test(text));
}

/** The function is called after a login, or asks for what opens one: `enter(email, password)`. */
function isOnWayOfLogin({ module, node }: Place): boolean {
  const fn = enclosingFunction(node);
  if (!fn) return false;
  const name = namedFunctionAround(node)?.name ?? '';
  return SAYS_LOGIN.test(name) || NOT_YET.test(textOf({ module, node: fn }));
}

/** `authenticate(form)`, `accounts.logIn(…)`, `compare(secret, hash)`, `router.post('/login', …)` in a router that is made there. */
const CALLS_LOGIN =
  /\b(?:\w+\.)?(?:authenticate|log_?in|sign_?(?:in|up)|validateUser|checkPassword|compare(?:Sync)?|verify(?:IdToken|Message|Hash|Password)|timingSafeEqual)\w*\(|['"`]\/?(?:[\w-]+\/)*(?:log-?in|sign-?(?:in|up)|register)['"`]/i;
const OF_SOMEBODY = /^(?:user|user_?name|user_?id|roles?|is_?admin)$/i;
const PLAIN = /^[\w.?!]+$/;
const SAYS_WHO = /(?:user|account)(?:_?id|\b)/i;

/** `auth.controller`, `signupUser`, `/users`, `account/create`; not `author`, `tokenize`. */
const SAYS_LOGIN =
  /log_?-?(?:in|on)(?![a-z])|sign_?-?(?:in|up)(?![a-z])|regist(?:er|ration)|auth(?!or(?!i[sz]))|session|sso(?![a-z])|otp(?![a-z])|2fa|mfa(?![a-z])|passw|credential|identity|users?(?![a-z])|accounts?(?![a-z])|onboard|impersonat|refresh|renew/i;

/** The file and its folder. */
function fileOf({ place: { module } }: Operation): string {
  return module.path.split('/').slice(-2).join('/');
}

/** Its name and what stands above it: `@Controller('account') class AccountController`. */
function classOf({ place: { module, node } }: Operation): string {
  const around = enclosingClass(node);
  if (!around) return '';
  return [around.id?.name ?? '', ...decoratorsOf(around).map((one) => textOf({ module, node: one }))].join(' ');
}

import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { textAround } from '../models/surroundings.ts';
import { isAbsent, type TokenEvidence } from './evidence.ts';
import { makerOf } from './maker.ts';
import { whereabouts } from './session-evidence.ts';
import { endOrigins, lifetimeOf } from './times.ts';

/** A session of a page seldom lives longer. */
const SESSION = 90 * 86_400;

/**
 * A credential that somebody who is signed in draws to give to a program, such as an API key: the handler asks who he is, wants no
 * password and renews nothing, it is called after the making of a token, and what it makes outlives a session or is listed by its name.
 */
export function isDrawn({ origin }: TokenEvidence, answer: Operation): boolean {
  if (origin.kind !== 'result') return false;
  if (!MAKES.test(whereOf(answer)) || isOfLogin(answer) || !isBehindLogin(answer)) return false;
  return PERSONAL.test(whereOf(answer)) || isListed(origin) || outlivesSession(makerOf(origin));
}

/** On the way a record is made among the tokens, under the name that somebody gives it: it can be found again and taken back. */
function isListed(origin: Origin): boolean {
  return [origin, ...origin.steps].some((place) => {
    const text = textAround(place);
    return RECORD.test(text) && NAMED.test(text);
  });
}

const RECORD =
  /\b(?!\w*(?:refresh|session|verif|reset))\w*(?:tokens?|keys?|credentials?)(?:Repo\w*|Model|Store|Table)?\.(?:create|insert\w*|save|add)\(|\.insert\((?!\w*(?:refresh|session|verif|reset))\w*(?:tokens?|keys?|credentials?)\b/i;
const NAMED =
  /\b(?:name|label|description|title)\b\s*[:,][^;]*?\bexpir\w*\b|\bexpir\w*\b[^;]*?[{,]\s*(?:name|label|description|title)\b\s*[:,}]/i;

const MAKES =
  /(?:^|[^a-z])(?:re)?(?:gen(?:erate)?|create|issue|new|rotate|make|add|mint)[-_]?(?:[A-Za-z]+[-_]?)*(?:token|key|credential)|(?:api|personal|integration|webhook|service)[-_]?(?:access[-_]?)?(?:token|key)/i;
/** What is called so is given to programs, however long it lives. */
export const PERSONAL =
  /(?:^|[^a-z])(?:api|personal|integration|webhook)[-_]?(?:access[-_]?)?(?:tokens?|keys?)\b|(?:Api|Personal|Integration|Webhook)(?:Access)?(?:Token|Key)/;
const LOGINS =
  /log_?-?(?:in|on)|sign_?-?(?:in|up)|regist(?!er\w*(?:routes|handlers|endpoints|plugins|controllers)\b)|session|refresh|renew|callback|oauth|sso|impersonat|verify|2fa|otp/i;
/** The handler reads who is signed in. */
const SIGNED_IN =
  /\b(?:req|request|ctx|context|c|event|locals|res|reply)\b(?:[?!]?\.(?:state|locals|session|context|passport))*[?!]?\.(?:user|userId|decoded|auth|account|identity|session|id)\b|\b(?:c|ctx|context)\.get\(['"`](?:user|userId|auth|session)['"`]\)|\{[^{}]*\b(?:user|userId|decoded|auth|session)\b[^{}]*\}\s*=\s*(?:req|request|ctx|context|c)\b(?!\s*(?:[?!]?\.(?!(?:state|locals|session|user|auth)\b)|(?:\?\.)?\[))|\b(?:getServerSession|getSession|currentUser|requireUser|requireAuth)\(|@(?:Current|Get|Req|Auth)?User(?:From\w+)?\(/;
/** `requireUser`, `authProcedure`: who gets as far as the handler is signed in. */
const GUARDED =
  /\b(?:protected|auth(?:ed|enticated)?|private|admin|member)Procedure\b|[(,]\s*(?:\w+\.)?(?:is|ensure|require|check|needs?|assert)_?(?:an?_?)?(?:auth|user|login|logged|signed|admin|member|session)\w*\s*[,)(]/i;
/** Somebody shows only now who he is. */
export const NOT_YET = /passw|\bpwd\b|passphrase|\botp\b|refresh_?token/i;

function whereOf(answer: Operation): string {
  return `${whereabouts(answer)} ${answer.setting.entryName ?? ''}`;
}

/** The place is called after logins and renewals, or asks for what opens one. */
export function isOfLogin(answer: Operation): boolean {
  return LOGINS.test(whereOf(answer)) || answer.setting.matches(NOT_YET);
}

export function isBehindLogin({ setting }: Operation): boolean {
  return setting.matches(SIGNED_IN) || setting.matchesBefore(GUARDED);
}

function outlivesSession(sign: Operation): boolean {
  if (isAbsent(sign.role('expires'))) return true;
  return endOrigins(sign).some((end) => (lifetimeOf(sign, end) ?? 0) >= SESSION);
}

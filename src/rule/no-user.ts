import type { Operation, Part } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { textOf } from '../models/surroundings.ts';
import { claimsOf } from './claim-on-sign.ts';
import { namesPeople, namesSubject } from './evidence.ts';
import { wordsOf } from './names.ts';
import { namesSomebody } from './thing-key.ts';

/**
 * Whether no user stands in a token, as far as its claims are all known: its subject is nobody, they name things that do nothing by
 * themselves (a file, an invoice), or are constants that a program tells another service.
 */
export function saysNoUser(sign: Operation): boolean {
  const claims = claimsOf(sign);
  if (!claims || claims.length === 0) return false;
  const parts = sign.parts('payload').filter(({ keys }) => keys.length === 1);
  if (isNobodys(sign, claims, parts) || isOfMaker(claims, parts)) return true;
  return (claims.some(isIdOfThing) && claims.every(isOfThing) && !parts.some(holdsSomebody)) || isOfProgram(sign, claims, parts);
}

/** A constant stands where the user would: `subject: 'anonymous'`, or `role: 'anon'` and no subject. */
function isNobodys(sign: Operation, claims: readonly string[], parts: readonly Part[]): boolean {
  if (claims.some((claim) => claim !== 'sub' && claim !== 'role' && namesSubject(claim))) return false;
  const subject = 'subject' in sign.model.roles ? sign.role('subject').origins.filter((origin) => !isNothing(origin)) : [];
  const roles = parts.filter(({ keys: [claim] }) => claim === 'role').flatMap(({ origins }) => origins);
  const said = [...subject, ...roles];
  return said.length > 0 && said.every((o) => o.kind === 'literal' && typeof o.value === 'string' && NOBODY.test(o.value));
}

/**
 * It only says which program made it, and when: the signature of a request to somebody else, who judges its age (RFC 7523 §3). Some put
 * the user where the issuer belongs.
 */
function isOfMaker(claims: readonly string[], parts: readonly Part[]): boolean {
  return claims.includes('iss') && claims.every((claim) => claim === 'iss' || claim === 'iat') && !parts.some(holdsSomebody);
}

const NOBODY = /^(?:anon|anonymous|guest|nobody|public)(?:[-_ ]?(?:user|visitor))?$/i;

const ID = /^(?:_?id|uuid|guid|slug)$/;
const KIND = /^(?:type|kind)$/;
/** They act for themselves, or stand for all of their people: a token of theirs lets somebody in. */
const ACTS =
  /^(?:devices?|installations?|apps?|applications?|services?|bots?|agents?|workers?|machines?|nodes?|servers?|tenants?|org|organi[sz]ations?|company|companies|teams?|workspaces?|groups?|roles?|keys?|tokens?|grants?|wallets?|phones?|browsers?)$/;

/** `fileId`, `client_portal_id`: the last noun is the thing. */
function isIdOfThing(claim: string): boolean {
  return isOf(claim, ID);
}

function isOfThing(claim: string): boolean {
  return isOf(claim, ID) || isOf(claim, KIND);
}

function isOf(claim: string, what: RegExp): boolean {
  const words = wordsOf(claim);
  const owner = words.at(-2);
  return (
    owner !== undefined &&
    what.test(words.at(-1) ?? '') &&
    !namesSubject(claim) &&
    !namesSubject(owner) &&
    !namesPeople(owner) &&
    !ACTS.test(owner)
  );
}

/** `{ fileId: user.id }` */
function holdsSomebody({ place }: Part): boolean {
  return place !== undefined && wordsOf(textOf(place)).some(namesSomebody);
}

/** What a request brings along. */
const HEADERS = /\bheaders\b|authorization/i;

/** Nothing in the package checks tokens or answers anybody where this one is made: it goes along with a request of the program. */
function isOfProgram(sign: Operation, claims: readonly string[], parts: readonly Part[]): boolean {
  const isConstant = parts.length === claims.length && parts.every(({ origins }) => origins.every((o) => o.kind === 'literal'));
  if (!isConstant || !sign.setting.matchesAround(HEADERS)) return false;
  if ((['respond', 'set-cookie'] as const).some((kind) => sign.near(kind).length > 0)) return false;
  return (['verify', 'middleware', 'configure'] as const).every((kind) => sign.inPackage(kind).length === 0);
}

import type { TSESTree } from '@typescript-eslint/types';
import { endOf, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** A signed token that stands in a text. */
export interface JwtLiteral {
  readonly text: string;
  readonly start: number;
  /** Its issuer is an address on the net: somebody's running service made it, not a test. */
  readonly isIssued: boolean;
  /** It is over, or was made for somebody's own machine: it opens nothing that others could reach. */
  readonly isSpent: boolean;
}

const JWT = /\beyJ[\w-]{10,}\.eyJ[\w-]{2,}\.[\w-]{16,}/g;
/** `….invalid-signature`: of the 43 characters of the shortest (RFC 7518 §3.1) some are capitals or digits. */
const WORDS = /\.(?:[a-z_-]+|[A-Z_-]+)$/;
/** The sample of jwt.io, in thousands of tutorials and with another word here and there: its key is public and it opens nothing. */
const SAMPLE_SUBJECT = '1234567890';
const SAMPLE_NAME = /^(?:John|Jane) Doe\b/i;
/** Who fills in claims of his own there leaves the second at which it was issued as it is. */
const SAMPLE_ISSUED_AT = 1516239022;
/** A token that lived no longer than this when it was made has been dead for long; no clock is needed to say so. */
const SHORT_LIFE_SECONDS = 24 * 60 * 60;
/** The first day of the year of this version: whenever it runs, a token that was over before is over. What is found must not follow a clock. */
const LONG_AGO_SECONDS = Date.UTC(2026, 0, 1) / 1000;

/** The signed tokens in a text that could still open something. */
export function jwtLiterals(text: string): readonly JwtLiteral[] {
  if (!text.includes('eyJ')) return [];
  const found: JwtLiteral[] = [];
  for (const match of text.matchAll(JWT)) {
    const [header, payload] = match[0].split('.').map(decodePart);
    if (WORDS.test(match[0])) continue;
    if (typeof header?.['alg'] !== 'string' || !payload) continue;
    if (isSample(payload)) continue;
    // Supabase's anonymous key is a token that is meant to be public (row level security decides); service_role is not.
    if (payload['role'] === 'anon') continue;
    if (isShortLived(payload) || isWrittenByHand(payload)) continue;
    const isIssued =
      isRunningService(payload['iss']) &&
      (payload['sub'] !== undefined || payload['aud'] !== undefined) &&
      payload['sub'] !== SAMPLE_SUBJECT &&
      payload['iat'] !== SAMPLE_ISSUED_AT;
    found.push({ text: match[0], start: match.index, isIssued, isSpent: isOver(payload) || isMadeAtHome(payload) });
  }
  return found;
}

/** By its words, or because all but the name is left as it was. */
function isSample({ sub, name, admin, iat, ...more }: Record<string, unknown>): boolean {
  const isLeft = iat === SAMPLE_ISSUED_AT && Object.keys(more).length === 0;
  return sub === SAMPLE_SUBJECT && (isLeft || (typeof name === 'string' && SAMPLE_NAME.test(name)) || admin !== undefined);
}

function isRunningService(issuer: unknown): boolean {
  const host = hostOf(issuer);
  return host !== undefined && host.includes('.') && !isReserved(host);
}

/** RFC 2606 keeps some names for tests and examples. */
function isReserved(host: string): boolean {
  return /(?:^|\.)(?:example|test|invalid|localhost|local)$|(?:^|\.)example\.(?:com|org|net)$|^[\d.]+$/.test(host);
}

function hostOf(claim: unknown): string | undefined {
  return typeof claim === 'string' ? /^https?:\/\/([^/:?#]+)/.exec(claim)?.[1]?.toLowerCase() : undefined;
}

function isOver({ exp }: Record<string, unknown>): boolean {
  return typeof exp === 'number' && exp < LONG_AGO_SECONDS;
}

/** Issuer and audience, as far as they are addresses, are those of examples and of this machine. */
function isMadeAtHome({ iss, aud }: Record<string, unknown>): boolean {
  const hosts = [iss, ...(Array.isArray(aud) ? (aud as readonly unknown[]) : [aud])].flatMap((claim) => hostOf(claim) ?? []);
  return hosts.length > 0 && hosts.every(isReserved);
}

function isShortLived(payload: Record<string, unknown>): boolean {
  const { exp, iat } = payload;
  return typeof exp === 'number' && typeof iat === 'number' && exp - iat <= SHORT_LIFE_SECONDS;
}

/** draft-jones-json-web-token-00 is of December 2010: what says that it was issued before was thought up for a test. */
function isWrittenByHand({ iat }: Record<string, unknown>): boolean {
  return typeof iat === 'number' && iat < Date.UTC(2010, 11) / 1000;
}

function decodePart(part: string): Record<string, unknown> | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The literals of a module that stand in code, not in a comment. */
export function jwtLiteralsIn(module: SourceModule): readonly (Omit<JwtLiteral, 'start'> & { readonly node: Node })[] {
  const comments = module.text.includes('eyJ') ? (module.comments ?? []) : [];
  const from = startOf(module.ast);
  const to = endOf(module.ast);
  return jwtLiterals(module.text).flatMap(({ text, start, ...found }) => {
    if (start < from || start > to || comments.some((c) => c.start <= start && start < c.end)) return [];
    const range: [number, number] = [start, start + text.length];
    const node = {
      type: 'Literal',
      value: text,
      raw: text,
      range,
      start,
      end: range[1],
      parent: module.ast,
    } as unknown as TSESTree.Literal;
    return [{ ...found, text, node }];
  });
}

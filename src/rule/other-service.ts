import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { isNothing } from '../models/roles.ts';
import { makerOf } from './maker.ts';

/**
 * Claims that services of others ask for in the tokens by which a page uses them. Each list is what their documents demand and what
 * no login of a program's own has together.
 */
const CLAIMS: readonly (readonly string[])[] = [
  // Jitsi: lib-jitsi-meet doc/tokens.md
  ['room', 'iss', 'aud', 'sub'],
  // LiveKit: docs.livekit.io, "Tokens & grants"
  ['video', 'iss'],
  // Twilio: www.twilio.com/docs/iam/access-tokens
  ['grants', 'iss', 'jti'],
  // Zoom: developers.zoom.us, Video SDK and Meeting SDK, "Authorize"
  ['app_key', 'tpc'],
  ['appKey', 'mn'],
  ['sdkKey', 'mn'],
  // Metabase: www.metabase.com/docs, "Static embedding"
  ['resource', 'params'],
  // Centrifugo: centrifugal.dev/docs/server/channel_token_auth
  ['channel', 'sub'],
  // Mercure: mercure.rocks/spec
  ['mercure'],
  // Ably: ably.com/docs/auth/token
  ['x-ably-capability'],
  // 100ms: www.100ms.live/docs, "Authentication and tokens"
  ['access_key', 'room_id'],
  // VideoSDK: docs.videosdk.live, "Authentication and token"
  ['apikey', 'permissions'],
  // Vonage: developer.vonage.com, "Video: Create a token"
  ['application_id', 'session_id'],
  // Cello: docs.cello.so, "User authentication"
  ['productId', 'productUserId'],
  // ONLYOFFICE: api.onlyoffice.com, "Signature: Browser"
  ['document', 'editorConfig'],
];

const ROLES: Readonly<Record<string, RoleName>> = { iss: 'issuer', aud: 'audience', sub: 'subject' };

/**
 * A token that is made by hand for a service of somebody else: it has the claims that this one wants, and nothing in the package
 * verifies with its key. The page has to hand it over, so no cookie can carry it.
 */
export function isForAnotherService(sign: Operation): boolean {
  const own = new Set(sign.parts('payload').flatMap(({ keys }) => (keys.length === 1 ? keys : [])));
  const has = (claim: string): boolean => own.has(claim) || isGiven(sign, ROLES[claim]);
  if (!CLAIMS.some((wanted) => wanted.every(has)) && !asksBroker(sign)) return false;
  const names = keySettings(sign);
  if (names.size === 0) return false;
  const isKnown = (one: Operation): boolean => [...keySettings(one)].some((name) => names.has(name));
  return !(['verify', 'middleware', 'configure'] as const).some((kind) => [...sign.near(kind), ...sign.inPackage(kind)].some(isKnown));
}

/** RabbitMQ: www.rabbitmq.com/docs/oauth2, "Scope-to-Permission Translation": `rabbitmq.read:vhost/queue`. */
function asksBroker(sign: Operation): boolean {
  return sign
    .parts('payload')
    .some(({ keys: [claim], origins }) => claim === 'scope' && origins.some((o) => PERMISSION.test(beginningOf(o))));
}

const PERMISSION = /^[\w-]+\.(?:read|write|configure):/;

function beginningOf(origin: Origin): string {
  if (origin.kind === 'template') return origin.parts[0] ?? '';
  return origin.kind === 'literal' ? String(origin.value) : '';
}

function isGiven(sign: Operation, role: RoleName | undefined): boolean {
  return role !== undefined && role in sign.model.roles && !sign.role(role).origins.every(isNothing);
}

/** Under which names the settings of a program keep the key of an operation. */
function keySettings(operation: Operation): ReadonlySet<string> {
  const roles = (['key', 'verify.key'] as const).filter((role) => role in operation.model.roles);
  return new Set(roles.flatMap((role) => operation.role(role).origins.flatMap(settingNames)));
}

function settingNames(origin: Origin): readonly string[] {
  if (origin.kind === 'env') return [origin.name];
  if (origin.kind !== 'result') return [];
  const by = makerOf(origin);
  if (origin.what === 'setting')
    return by.role('name').origins.flatMap((o) => (o.kind === 'literal' && typeof o.value === 'string' ? [o.value] : []));
  // The same text, made into a key.
  return 'material' in by.model.roles ? by.role('material').origins.flatMap(settingNames) : [];
}

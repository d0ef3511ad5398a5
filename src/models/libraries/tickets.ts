import type { ModelRow } from '../schema.ts';

/** A call of the SDK of a service that makes a token for that service: a page hands it over there, and it signs in nowhere else. */
function ticket(library: string, call: readonly string[], modules?: readonly string[]): ModelRow {
  return { kind: 'source', library, ...(modules && { modules }), match: { call }, roles: {}, yields: 'ticket' };
}

export const tickets: readonly ModelRow[] = [
  // livekit-server-sdk@2 dist/AccessToken.d.ts
  ticket('livekit-server-sdk', ['AccessToken.new().toJwt']),
  // twilio@5 lib/jwt/AccessToken.d.ts, lib/jwt/ClientCapability.d.ts
  ticket('twilio', ['jwt.AccessToken.new().toJwt', 'jwt.ClientCapability.new().toJwt']),
  ticket('twilio', ['new().toJwt', 'AccessToken.new().toJwt'], ['twilio/lib/jwt/AccessToken', 'twilio/lib/jwt/AccessToken.js']),
  // stream-chat@9 dist/types/client.d.ts, @stream-io/node-sdk@0.7 dist/src/StreamClient.d.ts
  ticket('stream-chat', ['StreamChat.new().createToken', 'StreamChat.getInstance.().createToken']),
  ticket(
    '@stream-io/node-sdk',
    ['createToken', 'generateUserToken', 'generateCallToken', 'createCallToken'].map((call) => `StreamClient.new().${call}`),
  ),
  ticket('getstream', ['connect.().createUserToken', 'StreamClient.new().createUserToken']),
  // agora-token@2, agora-access-token@2
  ticket(
    'agora-token',
    ['RtcTokenBuilder', 'RtcTokenBuilder2', 'RtmTokenBuilder', 'ChatTokenBuilder'].flatMap((builder) =>
      ['buildToken', 'buildTokenWithUid', 'buildTokenWithAccount', 'buildTokenWithUserAccount', 'buildUserToken'].map(
        (call) => `${builder}.${call}`,
      ),
    ),
    ['agora-token', 'agora-access-token'],
  ),
  // opentok@2 lib/opentok.js
  ticket('opentok', ['new().generateToken']),
  // @mux/mux-node@12 resources/jwt.d.ts
  ticket('@mux/mux-node', ['new().jwt.signPlaybackId', 'new().jwt.signViewerCounts', 'new().jwt.signSpaceId']),
  // @knocklabs/node@1 lib/tokenSigner.d.ts
  ticket('@knocklabs/node', ['signUserToken']),
];

import { afterAnswer } from './libraries/after-answer.ts';
import { auth0Nextjs } from './libraries/auth0-nextjs.ts';
import { analytics } from './libraries/analytics.ts';
import { awsJwtVerify } from './libraries/aws-jwt-verify.ts';
import { betterAuth } from './libraries/better-auth.ts';
import { byHand } from './libraries/by-hand.ts';
import { clerk } from './libraries/clerk.ts';
import { clientStores } from './libraries/client-stores.ts';
import { cloudflareWorkerJwt } from './libraries/cloudflare-worker-jwt.ts';
import { cookieDeletions } from './libraries/cookie-deletions.ts';
import { cookieParser } from './libraries/cookie-parser.ts';
import { cookieReads } from './libraries/cookie-reads.ts';
import { cookieSession } from './libraries/cookie-session.ts';
import { cookies } from './libraries/cookies.ts';
import { corsSettings } from './libraries/cors.ts';
import { credentials } from './libraries/credentials.ts';
import { csrfProtections } from './libraries/csrf.ts';
import { stores } from './libraries/databases.ts';
import { didJwt } from './libraries/did-jwt.ts';
import { everyRequest } from './libraries/every-request.ts';
import { elysiaJwt } from './libraries/elysia-jwt.ts';
import { expressJwt } from './libraries/express-jwt.ts';
import { expressOauth2JwtBearer } from './libraries/express-oauth2-jwt-bearer.ts';
import { expressSession } from './libraries/express-session.ts';
import { fastJwt } from './libraries/fast-jwt.ts';
import { fastifyJwt } from './libraries/fastify-jwt.ts';
import { firebaseAdmin } from './libraries/firebase-admin.ts';
import { getJwks } from './libraries/get-jwks.ts';
import { googleAuthLibrary } from './libraries/google-auth-library.ts';
import { graphqlYogaJwt } from './libraries/graphql-yoga-jwt.ts';
import { h3Sessions } from './libraries/h3-sessions.ts';
import { hapiAuthJwt2 } from './libraries/hapi-auth-jwt2.ts';
import { hapiJwt } from './libraries/hapi-jwt.ts';
import { honoJwt } from './libraries/hono-jwt.ts';
import { cachingHeaders } from './libraries/caching.ts';
import { hstsHeaders } from './libraries/hsts.ts';
import { httpClients } from './libraries/http-clients.ts';
import { identifiers } from './libraries/identifiers.ts';
import { inflate } from './libraries/inflate.ts';
import { gates } from './libraries/gates.ts';
import { guards } from './libraries/guards.ts';
import { grants } from './libraries/grants.ts';
import { ironSession } from './libraries/iron-session.ts';
import { joseLegacy } from './libraries/jose-legacy.ts';
import { jose } from './libraries/jose.ts';
import { jsonwebtoken } from './libraries/jsonwebtoken.ts';
import { jsrsasign } from './libraries/jsrsasign.ts';
import { jwksRsa } from './libraries/jwks-rsa.ts';
import { jws } from './libraries/jws.ts';
import { jwtDecode } from './libraries/jwt-decode.ts';
import { jwtSimple } from './libraries/jwt-simple.ts';
import { keys } from './libraries/keys.ts';
import { lookups } from './libraries/lookups.ts';
import { koaJwt } from './libraries/koa-jwt.ts';
import { loggers } from './libraries/loggers.ts';
import { microJwtAuth } from './libraries/micro-jwt-auth.ts';
import { moreCookies } from './libraries/more-cookies.ts';
import { moreSessions } from './libraries/more-sessions.ts';
import { nestjsJwt } from './libraries/nestjs-jwt.ts';
import { nextAuth } from './libraries/next-auth.ts';
import { njwt } from './libraries/njwt.ts';
import { nodeJose } from './libraries/node-jose.ts';
import { nodeRsJsonwebtoken } from './libraries/node-rs-jsonwebtoken.ts';
import { oauthClients } from './libraries/oauth-clients.ts';
import { oslo } from './libraries/oslo.ts';
import { paseto } from './libraries/paseto.ts';
import { passportJwt } from './libraries/passport-jwt.ts';
import { persistedStores } from './libraries/persisted-stores.ts';
import { reactRouterSessions } from './libraries/react-router-sessions.ts';
import { redirects } from './libraries/redirects.ts';
import { requests } from './libraries/requests.ts';
import { responses } from './libraries/responses.ts';
import { sends } from './libraries/sends.ts';
import { servers } from './libraries/servers.ts';
import { settings } from './libraries/settings.ts';
import { storage, storageReads } from './libraries/storage.ts';
import { supabase } from './libraries/supabase.ts';
import { tickets } from './libraries/tickets.ts';
import { tokenCaches } from './libraries/token-caches.ts';
import { webCrypto } from './libraries/web-crypto.ts';
import { windows } from './libraries/windows.ts';
import type { ModelRow } from './schema.ts';

/** All rows. A library is one file in libraries/ and one line here. */
export const rows: readonly ModelRow[] = [
  ...jsonwebtoken,
  ...jose,
  ...joseLegacy,
  ...nestjsJwt,
  ...fastJwt,
  ...fastifyJwt,
  ...honoJwt,
  ...passportJwt,
  ...expressJwt,
  ...koaJwt,
  ...jwtDecode,
  ...jwtSimple,
  ...njwt,
  ...jws,
  ...nodeJose,
  ...jsrsasign,
  ...cloudflareWorkerJwt,
  ...hapiJwt,
  ...hapiAuthJwt2,
  ...gates,
  ...guards,
  ...afterAnswer,
  ...expressOauth2JwtBearer,
  ...nodeRsJsonwebtoken,
  ...oauthClients,
  ...oslo,
  ...paseto,
  ...awsJwtVerify,
  ...didJwt,
  ...firebaseAdmin,
  ...googleAuthLibrary,
  ...supabase,
  ...clerk,
  ...graphqlYogaJwt,
  ...nextAuth,
  ...betterAuth,
  ...auth0Nextjs,
  ...microJwtAuth,
  ...elysiaJwt,
  ...cookies,
  ...responses,
  ...storage,
  ...storageReads,
  ...persistedStores,
  ...jwksRsa,
  ...getJwks,
  ...keys,
  ...lookups,
  ...inflate,
  ...identifiers,
  ...tickets,
  ...settings,
  ...httpClients,
  ...expressSession,
  ...cookieSession,
  ...cookieParser,
  ...ironSession,
  ...reactRouterSessions,
  ...h3Sessions,
  ...moreCookies,
  ...moreSessions,
  ...cookieReads,
  ...credentials,
  ...cookieDeletions,
  ...clientStores,
  ...tokenCaches,
  ...loggers,
  ...analytics,
  ...redirects,
  ...requests,
  ...sends,
  ...webCrypto,
  ...byHand,
  ...csrfProtections,
  ...corsSettings,
  ...windows,
  ...everyRequest,
  ...grants,
  ...hstsHeaders,
  ...cachingHeaders,
  ...servers,
  ...stores,
];

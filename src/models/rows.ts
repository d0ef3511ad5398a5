import { cookies } from './libraries/cookies.ts';
import { expressJwt } from './libraries/express-jwt.ts';
import { fastJwt } from './libraries/fast-jwt.ts';
import { fastifyJwt } from './libraries/fastify-jwt.ts';
import { getJwks } from './libraries/get-jwks.ts';
import { honoJwt } from './libraries/hono-jwt.ts';
import { httpClients } from './libraries/http-clients.ts';
import { jose } from './libraries/jose.ts';
import { jsonwebtoken } from './libraries/jsonwebtoken.ts';
import { jwksRsa } from './libraries/jwks-rsa.ts';
import { jwtDecode } from './libraries/jwt-decode.ts';
import { keys } from './libraries/keys.ts';
import { koaJwt } from './libraries/koa-jwt.ts';
import { nestjsJwt } from './libraries/nestjs-jwt.ts';
import { otherSigners } from './libraries/other-signers.ts';
import { passportJwt } from './libraries/passport-jwt.ts';
import { persistedStores } from './libraries/persisted-stores.ts';
import { responses } from './libraries/responses.ts';
import { settings } from './libraries/settings.ts';
import { storage } from './libraries/storage.ts';
import type { ModelRow } from './schema.ts';

/** All rows. A library is one file in libraries/ and one line here. */
export const rows: readonly ModelRow[] = [
  ...jsonwebtoken,
  ...jose,
  ...nestjsJwt,
  ...fastJwt,
  ...fastifyJwt,
  ...honoJwt,
  ...passportJwt,
  ...expressJwt,
  ...koaJwt,
  ...jwtDecode,
  ...otherSigners,
  ...cookies,
  ...responses,
  ...storage,
  ...persistedStores,
  ...jwksRsa,
  ...getJwks,
  ...keys,
  ...settings,
  ...httpClients,
];

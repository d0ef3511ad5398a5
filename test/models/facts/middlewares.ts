import { load, rowOf } from './facts.ts';
import { options, type Call, type Verifier, type Wish } from './verifier.ts';

/** A middleware of express or koa style is run with a request that carries the token. */
function passportJwt(name: string): Verifier {
  const { Strategy } = load(name) as { Strategy: new (options: object, verify: Call) => Record<string, Call> };
  const verify = (token: string, { key, algorithms, issuer }: Wish): unknown =>
    new Promise((resolve, reject) => {
      const strategy = new Strategy(
        options({
          jwtFromRequest: () => token,
          secretOrKeyProvider: (_request: unknown, _token: unknown, done: Call) => done(null, key),
          algorithms,
          issuer,
        }),
        (payload, done) => (done as Call)(null, payload),
      );
      strategy['success'] = resolve;
      strategy['fail'] = (challenge) => reject(challenge instanceof Error ? challenge : new Error(String(challenge)));
      strategy['error'] = (error) => reject(error instanceof Error ? error : new Error(String(error)));
      strategy['authenticate']?.({});
    });
  return { package: name, row: rowOf('passport-jwt', 'middleware', 'Strategy'), verify };
}

function expressJwt(name: string): Verifier {
  const library = load(name) as Call & { expressjwt?: Call };
  const make = library.expressjwt ?? library;
  const verify = (token: string, { key, algorithms, issuer }: Wish): unknown =>
    new Promise((resolve, reject) => {
      const secret = library.expressjwt ? () => key : (_request: unknown, _payload: unknown, done: Call) => done(null, key);
      const middleware = make(options({ secret, algorithms, issuer })) as Call;
      const request: Record<string, unknown> = { headers: { authorization: `Bearer ${token}` } };
      void middleware(request, {}, (error: unknown) => {
        if (error) reject(error instanceof Error ? error : new Error('refused'));
        else resolve(request['auth'] ?? request['user']);
      });
    });
  return { package: name, row: rowOf('express-jwt', 'middleware'), verify };
}

function koaJwt(): Verifier {
  const make = load('koa-jwt') as Call;
  const verify = async (token: string, { key, algorithms, issuer }: Wish): Promise<unknown> => {
    const middleware = make(options({ secret: () => key, algorithms, issuer })) as Call;
    const state: Record<string, unknown> = {};
    const context = {
      state,
      cookies: { get: () => undefined },
      header: { authorization: `Bearer ${token}` },
      headers: { authorization: `Bearer ${token}` },
      throw: (_status: number, message: string) => {
        throw new Error(message);
      },
    };
    await middleware(context, () => undefined);
    return state['user'];
  };
  return { package: 'koa-jwt', row: rowOf('koa-jwt', 'middleware'), verify };
}

export const middlewares: readonly Verifier[] = [
  passportJwt('passport-jwt'),
  passportJwt('passport-jwt400'),
  expressJwt('express-jwt'),
  expressJwt('express-jwt5'),
  koaJwt(),
];

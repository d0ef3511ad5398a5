import { describe, expect, it } from 'vitest';
import { operationsIn } from './harness.ts';

const CB_ERROR = "cb(new Error('Not allowed'))";

/** Whether the settings of a program refuse requests of other origins. */
function refused(code: string, imports = ''): readonly boolean[] {
  const text = `import cors from 'cors';\nimport express from 'express';\n${imports}\nconst app = express();\nconst known = ['https://app.example.org'];\n${code}`;
  return operationsIn(text)
    .filter(({ kind }) => kind === 'cors')
    .map((o) => o.refusesOrigins());
}

const callback = (body: string): string => `app.use(cors({ credentials: true, origin: (origin, cb) => { ${body} } }));`;

describe('an origin callback that refuses requests', () => {
  it.each([
    ['in the other branch', callback(`if (!origin || known.includes(origin)) cb(null, true); else ${CB_ERROR};`)],
    [
      'behind the ones let in',
      callback(`if (!origin) return cb(null, true); if (known.has(origin)) { return cb(null, true); } ${CB_ERROR};`),
    ],
    ['in the branch of others', callback(`if (known.indexOf(origin) === -1) { return ${CB_ERROR}; } return cb(null, true);`)],
    ['as one of two arguments', callback(`cb(known.indexOf(origin) >= 0 ? null : new Error('No'), true);`)],
    ['as a text', callback(`origin === 'https://app.example.org' ? cb(null, true) : cb('Not allowed');`)],
    [
      'as it is thrown',
      callback(`if (!known.some((one) => one === origin) && !known.includes(origin)) throw new Error('No'); cb(null, true);`),
    ],
    [
      'by a name',
      callback(`const from = origin ?? 'none'; const isKnown = known.includes(from); if (isKnown) cb(null, true); else ${CB_ERROR};`),
    ],
    ['by a method', `app.use(cors({ origin(o, cb) { if (/\\.example\\.org$/.test(o)) cb(null, o); else ${CB_ERROR} } }));`],
    [
      'by settings with a name',
      `const origin = (o, done) => (known.includes(o) ? done(null, true) : done(new Error('No')));\nconst settings = { origin };\napp.use(cors(settings));`,
    ],
    [
      'by a helper and a name',
      callback(
        `if ((typeof origin === 'string' && known.indexOf(origin)) !== -1 || !origin) cb(null, true); else { const err = createError(403); cb(err); }`,
      ),
    ],
    ['before routers', `${callback(`known.includes(origin) ? cb(null, true) : ${CB_ERROR}`)}\napp.use('/api', router);`],
  ])('%s', (_, code) => {
    expect(refused(code)).toEqual([true]);
  });

  it.each([
    ['only leaves the headers out', callback('if (known.includes(origin)) cb(null, true); else cb(null, false);')],
    ['lets everyone in', callback('cb(null, true);')],
    ['lets everyone in beside an error', callback(`if (!known.includes(origin)) ${CB_ERROR}; cb(null, true);`)],
    ['refuses those that name none', callback(`if (!origin) return ${CB_ERROR}; cb(null, true);`)],
    ['refuses those that name none, by comparing', callback(`if (origin === undefined) { ${CB_ERROR}; } else { cb(null, true); }`)],
    ['refuses those that are known', callback(`if (known.includes(origin)) ${CB_ERROR}; else cb(null, true);`)],
    ['refuses on another condition', callback(`if (closed) ${CB_ERROR}; else cb(null, true);`)],
    ['is a list', 'app.use(cors({ origin: known }));'],
    ['is for one route', `app.get('/a', cors({ origin: (origin, cb) => (known.includes(origin) ? cb(null, true) : ${CB_ERROR}) }), list);`],
    ['is for some paths', `app.use('/public', cors({ origin: (o, cb) => (known.includes(o) ? cb(null, true) : ${CB_ERROR}) }));`],
    ['comes behind a router', `app.use('/api', router);\n${callback(`known.includes(origin) ? cb(null, true) : ${CB_ERROR}`)}`],
  ])('does not, where it %s', (_, code) => {
    expect(refused(code)).toEqual([false]);
  });

  it('counts for Fastify and NestJS too, and not for Koa, where it returns', () => {
    const origin = `(origin, cb) => (known.includes(origin) ? cb(null, true) : ${CB_ERROR})`;
    expect(refused(`fastify.register(fastifyCors, { origin: ${origin} });`, "import fastifyCors from '@fastify/cors';")).toEqual([true]);
    expect(
      refused(`(await NestFactory.create(App)).enableCors({ origin: ${origin} });`, "import { NestFactory } from '@nestjs/core';"),
    ).toContain(true);
    expect(refused(`koa.use(koaCors({ origin: ${origin} }));`, "import koaCors from '@koa/cors';")).toEqual([false]);
  });
});

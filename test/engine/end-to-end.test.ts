import { describe, expect, it } from 'vitest';
import { auditTree, ROOT, type Files } from './memory.ts';

type Case = readonly [name: string, files: Files, findings?: readonly string[]];

/** What the rule says about small programs, as "file:line confidence"; nothing where a case names no finding. */
function judged(rule: string, cases: readonly Case[]): void {
  describe(rule, () => {
    for (const [name, files, findings = []] of cases) {
      it(name, async () => {
        const result = await auditTree(files, { only: [rule] });
        expect(result.findings.map((f) => `${f.file.slice(ROOT.length + 1)}:${f.line} ${f.confidence}`)).toEqual(findings);
      });
    }
  });
}

/** A file of an Express application; its body starts on line 3. */
function app(body: string): string {
  return `import jwt from 'jsonwebtoken';\nimport type { Request, Response } from 'express';\n${body}`;
}

judged('cookie-missing-httponly', [
  [
    'exported options that are filled later',
    {
      'options.ts': `export const options: Record<string, unknown> = {};\noptions.httpOnly = true;`,
      'a.ts': app(
        `import { options } from './options';\nexport const f = (q: Request, res: Response) => res.cookie('token', jwt.sign({}, k), options);`,
      ),
    },
  ],
  [
    'options that a function fills',
    {
      'a.ts': app(
        `function harden(o) { o.httpOnly = true; }\nexport const f = (q: Request, res: Response) => { const o = {}; harden(o); res.cookie('token', jwt.sign({}, k), o); };`,
      ),
    },
  ],
  [
    'options that are filled by another name',
    {
      'a.ts': app(
        `export const f = (q: Request, res: Response) => { const base = { path: '/' }; const o = base; o.httpOnly = true; res.cookie('token', jwt.sign({}, k), base); };`,
      ),
    },
  ],
  [
    'a default for undefined',
    {
      'a.ts': app(
        `function set(res: Response, v, o = { httpOnly: true }) { res.cookie('token', v, o); }\nexport const f = (q: Request, res: Response) => set(res, jwt.sign({}, k), undefined);`,
      ),
    },
  ],
  [
    'a default of a destructured option',
    {
      'a.ts': app(
        `function set(res: Response, v, { httpOnly = true } = {}) { res.cookie('token', v, { httpOnly }); }\nexport const f = (q: Request, res: Response) => set(res, jwt.sign({}, k), {});`,
      ),
    },
  ],
  [
    'CommonJS options that are exported again',
    {
      'lib.js': `module.exports = { options: { httpOnly: true } };`,
      'index.ts': `export { options } from './lib.js';`,
      'a.ts': app(
        `import { options } from './index';\nexport const f = (q: Request, res: Response) => res.cookie('token', jwt.sign({}, k), options);`,
      ),
    },
  ],
]);

judged('missing-algorithm-allowlist', [
  [
    'options that a class hands to its superclass',
    {
      'a.ts': app(
        `class Base { constructor(o) { this.o = o; } verify(t) { return jwt.verify(t, publicKey, this.o); } }\nclass T extends Base { constructor() { super({ algorithms: ['RS256'] }); } }\nexport const c = new T().verify('x');`,
      ),
    },
  ],
]);

judged('missing-expiration', [
  [
    'an option that is defined as a property',
    {
      'a.ts': app(`const o = {}; Object.defineProperty(o, 'expiresIn', { value: '1h' });\nexport const t = jwt.sign({}, k, o);`),
    },
  ],
  [
    'a claim that a function adds',
    {
      'a.ts': app(
        `const addExp = (p) => { p.exp = 5; };\nexport const f = () => { const p = { sub: 1 }; addExp(p); return jwt.sign(p, k); };`,
      ),
    },
  ],
]);

judged('hardcoded-secret', [
  [
    'written to an exported object',
    {
      'config.ts': `export const config: any = {};\nconfig.secret = 'w3ll-known';`,
      'a.ts': app(`import { config } from './config';\nexport const t = jwt.sign({}, config.secret, { expiresIn: 1 });`),
    },
    ['config.ts:2 high'],
  ],
  [
    'in a namespace that is exported again',
    {
      'lib.ts': `export const secret = 'w3ll-known';`,
      'index.ts': `export * as keys from './lib';`,
      'a.ts': app(`import { keys } from './index';\nexport const t = jwt.sign({}, keys.secret, { expiresIn: 1 });`),
    },
    ['lib.ts:1 high'],
  ],
  [
    'outside of production only',
    {
      'a.ts': app(
        `let secret = process.env.JWT_SECRET;\nif (process.env.NODE_ENV !== 'production') secret = 'w3ll-known';\nexport const t = jwt.sign({}, secret, { expiresIn: 1 });`,
      ),
    },
  ],
  [
    'where it only steps in',
    {
      'a.ts': app(
        `const config = { secret: process.env.JWT_SECRET };\nif (!config.secret) config.secret = 'w3ll-known';\nexport const t = jwt.sign({}, config.secret, { expiresIn: 1 });`,
      ),
    },
  ],
]);

judged('env-fallback-secret', [
  [
    'assigned to the environment',
    { 'a.ts': app(`process.env.JWT_SECRET ||= 'w3ll-known';\nexport const t = jwt.sign({}, process.env.JWT_SECRET, { expiresIn: 1 });`) },
    ['a.ts:3 high'],
  ],
  [
    'assigned where there is none',
    {
      'a.ts': app(
        `const config = { secret: process.env.JWT_SECRET };\nconfig.secret ||= 'w3ll-known';\nexport const t = jwt.sign({}, config.secret, { expiresIn: 1 });`,
      ),
    },
    ['a.ts:4 high'],
  ],
  [
    'assigned after a check',
    {
      'a.ts': app(
        `const config = { secret: process.env.JWT_SECRET };\nif (!config.secret) config.secret = 'w3ll-known';\nexport const t = jwt.sign({}, config.secret, { expiresIn: 1 });`,
      ),
    },
    ['a.ts:4 high'],
  ],
  [
    'a default parameter',
    {
      'a.ts': app(
        `const make = (secret = 'w3ll-known') => jwt.sign({}, secret, { expiresIn: 1 });\nexport const t = make(process.env.JWT_SECRET);`,
      ),
    },
    ['a.ts:3 high'],
  ],
]);

judged('alg-none-verify', [
  [
    'in the rest of a list',
    { 'a.ts': app(`const [a, ...rest] = ['HS256', 'none'];\nexport const c = jwt.verify(t, k, { algorithms: rest });`) },
    ['a.ts:3 high'],
  ],
  [
    'pushed to a list',
    { 'a.ts': app(`const list = ['HS256']; list.push(...['none']);\nexport const c = jwt.verify(t, k, { algorithms: list });`) },
    ['a.ts:3 high'],
  ],
]);

judged('token-in-local-storage', [
  [
    'a token in a text that is put together',
    { 'a.ts': app(`const t = jwt.sign({}, k, { expiresIn: 1 });\nlocalStorage.setItem('a', 'Bearer '.concat(t));`) },
    ['a.ts:4 high'],
  ],
]);

judged('token-in-response-body', [
  [
    'a token that stands in for one that could not be loaded',
    {
      'a.ts': app(
        `export const f = async (q: Request, res: Response) => { const t = await load().catch(() => jwt.sign({ userId: 1 }, k, { expiresIn: 1 })); res.json({ t }); };`,
      ),
    },
    ['a.ts:3 high'],
  ],
]);

/** What a value must be to travel some ways; other ways carry anything. */
export type Nature = 'text' | 'object' | 'list' | 'data' | 'literal';

/** Why a kind cannot travel a way that carries only such values. */
export const WHY: Readonly<Record<Nature, string>> = {
  text: 'only texts are put together',
  object: 'only an object is spread into another',
  list: 'only an array is spread into another',
  data: 'JSON holds neither calls nor functions',
  literal: 'an enum holds texts that are written out',
};

/** A source with its sink and the rule that must speak when the one reaches the other. */
export interface Kind {
  readonly name: string;
  readonly rule: string;
  /** The rule that speaks instead where the value only steps in for a missing setting. */
  readonly fallbackRule?: string;
  readonly is: readonly Nature[];
  /** The rule speaks only when every value that can arrive is bad. */
  readonly needsAll?: true;
  readonly bad: string;
  /** Expressions of which the same sink is right, by name; the first one stands in where a way takes another value along. */
  readonly harmless: Readonly<Record<string, string>>;
  /** The same as data; a text that is harmless as a key does not exist. */
  readonly data?: { readonly bad: unknown; readonly harmless?: unknown };
  /** A statement that uses the value. `res` is an Express response there. */
  readonly use: (expression: string) => string;
}

const TOKEN = `jwt.sign({ userId: 'u1' }, process.env.JWT_SECRET, { expiresIn: '15m' })`;
const CLAIMS = `jwt.verify(process.argv[2], process.env.JWT_SECRET, { algorithms: ['HS256'] })`;
const SECRET = 'w3ll-known-phrase';

export const kinds: readonly Kind[] = [
  {
    name: 'secret',
    rule: 'hardcoded-secret',
    fallbackRule: 'env-fallback-secret',
    is: ['text', 'data', 'literal'],
    bad: `'${SECRET}'`,
    harmless: { environment: 'process.env.JWT_SECRET' },
    data: { bad: SECRET },
    use: (v) => `jwt.sign({ sub: 'u1' }, ${v}, { expiresIn: '15m' });`,
  },
  {
    name: 'stored token',
    rule: 'token-in-local-storage',
    is: ['text'],
    bad: TOKEN,
    harmless: {
      theme: `'dark'`,
      hash: `createHash('sha256').update(${TOKEN}).digest('hex')`,
      length: `${TOKEN}.length`,
      claim: `${CLAIMS}.theme`,
    },
    use: (v) => `localStorage.setItem('last', ${v});`,
  },
  {
    name: 'sent token',
    rule: 'token-in-response-body',
    is: ['text'],
    bad: TOKEN,
    harmless: { name: `${CLAIMS}.name` },
    use: (v) => `res.json({ type: 'token', result: ${v} });`,
  },
  {
    name: 'cookie options',
    rule: 'cookie-missing-httponly',
    is: ['object', 'data'],
    needsAll: true,
    bad: `{ httpOnly: false, secure: true, sameSite: 'lax' }`,
    harmless: { on: `{ httpOnly: true, secure: true, sameSite: 'lax' }` },
    data: { bad: { httpOnly: false, secure: true, sameSite: 'lax' }, harmless: { httpOnly: true, secure: true, sameSite: 'lax' } },
    use: (v) => `res.cookie('sid', ${TOKEN}, ${v});`,
  },
  {
    name: 'cookie text',
    rule: 'cookie-missing-httponly',
    is: ['text'],
    bad: `\`sid=\${${TOKEN}}; Path=/; Secure; SameSite=Lax\``,
    harmless: { on: `\`sid=\${${TOKEN}}; Path=/; HttpOnly; Secure; SameSite=Lax\`` },
    use: (v) => `res.setHeader('Set-Cookie', ${v});`,
  },
  {
    name: 'algorithms',
    rule: 'alg-none-verify',
    is: ['list', 'data'],
    bad: `['HS256', 'none']`,
    harmless: { one: `['HS256']` },
    data: { bad: ['HS256', 'none'], harmless: ['HS256'] },
    use: (v) => `jwt.verify(process.argv[2], process.env.JWT_SECRET, { algorithms: ${v} });`,
  },
  {
    name: 'sign options',
    rule: 'missing-expiration',
    is: ['object', 'data'],
    needsAll: true,
    bad: `{ algorithm: 'HS256' }`,
    harmless: { limited: `{ algorithm: 'HS256', expiresIn: '15m' }` },
    data: { bad: { algorithm: 'HS256' }, harmless: { algorithm: 'HS256', expiresIn: '15m' } },
    use: (v) => `jwt.sign({ sub: 'u1' }, process.env.JWT_SECRET, ${v});`,
  },
  {
    name: 'maker of tokens',
    rule: 'token-in-local-storage',
    is: [],
    bad: `((sub) => jwt.sign({ sub }, process.env.JWT_SECRET, { expiresIn: '15m' }))`,
    harmless: { other: `((sub) => sub.toUpperCase())` },
    use: (v) => `localStorage.setItem('last', ${v}('u1'));`,
  },
];

// A source tree for measuring: 3,000 TypeScript files of ordinary application code, 8 % of them relevant to jwt-audit.
// What those need (secret, options) stands four imports away, in files that carry none of the words.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES = 3000;
const RELEVANT_SHARE = 0.08;
const FILES_PER_FEATURE = 50;
const CHAIN = 4;

/** A small generator with a fixed seed (mulberry32), so that every run measures the same bytes. */
function randomNumbers() {
  let state = 0x6a7774;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NOUNS = ['order', 'invoice', 'article', 'customer', 'shipment', 'payment', 'review', 'category', 'address', 'discount'];
const FIELDS = ['id', 'name', 'total', 'status', 'createdAt', 'updatedAt', 'owner', 'currency', 'notes', 'position'];

/**
 * One function of about 15 lines.
 * @param {() => number} random
 * @param {number} index
 */
function ordinaryFunction(random, index) {
  const pick = (/** @type {string[]} */ words) => words[Math.floor(random() * words.length)];
  const [noun, first, second] = [pick(NOUNS), pick(FIELDS), pick(FIELDS)];
  return `
/** Groups the ${noun} entries that a page shows, the newest first. */
export async function ${noun}Group${index}(entries: Entry[], options: { limit?: number; filter?: string } = {}): Promise<Map<string, Entry[]>> {
  const { limit = ${Math.floor(random() * 90) + 10}, filter = '${first}' } = options;
  const groups = new Map<string, Entry[]>();
  for (const entry of entries.slice(0, limit)) {
    if (!entry.${first} || (filter === '${second}' && entry.${second} === undefined)) continue;
    const label = \`\${entry.${first}}-\${String(entry.${second} ?? 'none')}\`.toLowerCase();
    const group = groups.get(label) ?? [];
    group.push({ ...entry, position: group.length, notes: describe(entry, ${index}) });
    groups.set(label, group);
  }
  return groups;
}
`;
}

/**
 * @param {() => number} random
 * @param {number} feature
 * @param {number} index
 */
function ordinaryFile(random, feature, index) {
  const neighbour = (index + 1) % (FILES_PER_FEATURE - CHAIN - 4);
  const functions = Array.from({ length: 2 + Math.floor(random() * 8) }, (_, position) => ordinaryFunction(random, position));
  return `import { describe } from './part${neighbour}';
import type { Entry } from '../../types';

export { describe };
const REGION = 'region-${feature}-${index}';
${functions.join('')}
export default REGION;
`;
}

/** @param {number} feature */
function chain(feature) {
  const first = `export const settings = {
  key: process.env.SERVICE_KEY_${feature},
  lifetime: '${(feature % 12) + 1}h',
  scheme: 'HS256' as const,
  flags: { httpOnly: true, secure: true, sameSite: 'lax' as const },
};
`;
  const links = Array.from({ length: CHAIN - 2 }, (_, depth) => `export { settings } from './chain${depth}';\n`);
  return [first, ...links, `import { settings } from './chain${CHAIN - 2}';\n\nexport const auth = { ...settings };\n`];
}

/**
 * @param {number} feature
 * @param {number} index
 */
function relevantFile(feature, index) {
  const shapes = [
    `import jwt from 'jsonwebtoken';
import { auth } from './chain${CHAIN - 1}';

export function issue(id: string): string {
  return jwt.sign({ sub: id }, auth.key as string, { expiresIn: auth.lifetime, algorithm: auth.scheme });
}

export function check(token: string) {
  return jwt.verify(token, auth.key as string, { algorithms: [auth.scheme] });
}
`,
    `import type { Request, Response } from 'express';
import { issue } from './auth${index - 1}';
import { auth } from './chain${CHAIN - 1}';

export function login(request: Request, response: Response): void {
  response.cookie('session', issue(request.body.id), auth.flags);
  response.json({ ok: true });
}
`,
    `import { SignJWT, jwtVerify } from 'jose';
import { auth } from './chain${CHAIN - 1}';

const key = new TextEncoder().encode(auth.key);

export const issueFor = (id: string) =>
  new SignJWT({ sub: id }).setProtectedHeader({ alg: auth.scheme }).setExpirationTime(auth.lifetime).sign(key);

export const read = (token: string) => jwtVerify(token, key, { algorithms: ['HS256'] });
`,
    `export function remember(token: string): void {
  localStorage.setItem('token', token);
}

export function recall(): string | null {
  return localStorage.getItem('region-${feature}');
}
`,
  ];
  return shapes[index % shapes.length] ?? '';
}

/**
 * Writes the tree.
 * @param {string} directory an empty directory
 * @returns {number} how many files it has
 */
export function writeBenchTree(directory) {
  const random = randomNumbers();
  const features = FILES / FILES_PER_FEATURE;
  const relevant = FILES_PER_FEATURE * RELEVANT_SHARE;
  /** @type {Map<string, string>} */
  const files = new Map();
  for (let feature = 0; feature < features; feature++) {
    const base = `src/features/feature${feature}`;
    chain(feature).forEach((text, depth) => files.set(`${base}/chain${depth}.ts`, text));
    for (let index = 0; index < relevant; index++) files.set(`${base}/auth${index}.ts`, relevantFile(feature, index));
    for (let index = 0; index < FILES_PER_FEATURE - CHAIN - relevant; index++) {
      files.set(`${base}/part${index}.ts`, ordinaryFile(random, feature, index));
    }
  }
  const manifest = { name: 'bench-tree', private: true, dependencies: { jose: '^6.0.0', jsonwebtoken: '^9.0.0', express: '^5.0.0' } };
  for (const [path, text] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return files.size;
}

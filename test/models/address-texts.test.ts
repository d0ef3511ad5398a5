import { describe, expect, it } from 'vitest';
import { auditTree } from '../engine/memory.ts';
import { operationsIn } from './harness.ts';

const kindsIn = (program: string): readonly string[] => operationsIn(program).flatMap(({ kind }) => (kind === 'source' ? [] : [kind]));

describe('the text of an address', () => {
  it.each([
    ['a template', 'export const of = (id, token) => `/films/${id}?token=${token}`;'],
    ['a fragment', 'export const of = (t) => `/app#access_token=${t}`;'],
    ['a text that is joined', `export const of = (id, t) => '/films/' + id + '?page=1&token=' + t + '&at=1';`],
    ['markup', `export const of = (t) => '<a href="/?token=' + t + '">Open</a>';`],
    ['what is appended', `export function of(url, t) { url += '&authToken=' + t; return url; }`],
  ])('is an operation: %s', (_, program) => {
    expect(kindsIn(program)).toEqual(['url-parameter']);
  });

  it.each([
    ['a comment', '// opens /films?token=${token}\nexport const a = 1;'],
    ['a text without a value', `export const of = () => '/films?token=';`],
    ['another parameter', 'export const of = (token) => `/films?pageToken=${token}`;'],
    ['a header', 'export const of = (token) => `Bearer ${token}`;'],
  ])('is none: %s', (_, program) => {
    expect(kindsIn(program)).toEqual([]);
  });

  it('is judged where it is requested', () => {
    expect(kindsIn('export const load = (token) => fetch(`/films?token=${token}`);')).toEqual(['request']);
  });
});

async function found(program: string): Promise<readonly string[]> {
  const { findings } = await auditTree({ 'a.js': program }, { only: ['token-in-url'], minConfidence: 'low' });
  return findings.map(({ line, confidence, related }) => `${line} ${confidence} ${related.length}`);
}

describe('token-in-url says of a text', () => {
  it('little where only a name tells the token', async () => {
    expect(await found(`export const link = (s) => '<a href="/?token=' + s.accessToken + '">Open</a>';`)).toEqual(['1 low 0']);
  });

  it('nothing where it goes to another service', async () => {
    expect(await found('export const link = (s) => `https://api.example/me?access_token=${s.accessToken}`;')).toEqual([]);
  });

  it('nothing where it is a link of a mail', async () => {
    expect(await found('export const mailOf = (s) => `<a href="/start?token=${s.accessToken}">Start</a>`;')).toEqual([]);
  });

  it('nothing where the file shows what becomes of it', async () => {
    const program = 'export function load(s) {\n  const url = `/films?access_token=${s.accessToken}`;\n  return fetch(url);\n}';
    expect(await found(program)).toEqual(['3 medium 0']);
  });

  it('the same once, where one token goes into two requests', async () => {
    const program =
      'export function load(s) {\n  const url = `/films?access_token=${s.accessToken}`;\n  fetch(url);\n  return fetch(url);\n}';
    expect(await found(program)).toEqual(['3 medium 1']);
  });
});

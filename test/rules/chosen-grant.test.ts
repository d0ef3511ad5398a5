import { describe, expect, it } from 'vitest';
import { auditTree } from '../engine/memory.ts';

const code = (around: string): string => `export function getToken(server) {
  ${around}
  const url = new URL(server.authorizationUrl);
  url.searchParams.set('response_type', 'token');
  return open(url);
}
export const onReturn = () => new URLSearchParams(location.hash.slice(1)).get('access_token');`;

async function told(around: string): Promise<readonly string[]> {
  const { findings } = await auditTree({ 'a.js': code(around) }, { only: ['oauth-implicit-flow'], minConfidence: 'low' });
  return findings.map(({ line, confidence, related }) => `${line} ${confidence}, ${related.map((place) => place.line).join()}`);
}

describe('the implicit grant', () => {
  it.each([
    ['compared with what is chosen', `if (server.grantType !== 'implicit') return withCode(server);`],
    ['kept for the way back', `localStorage.setItem('flow', JSON.stringify({ grant_type: "IMPLICIT" }));`],
  ])('counts little where it is one to choose: %s', async (_, around) => {
    expect(await told(around)).toEqual(['4 low, 7']);
  });

  it.each([
    ['no grant is named', ''],
    ['another one is', `if (server.grantType === 'authorization_code') return withCode(server);`],
    ['the word is something else', `const implicit = server.grantType;`],
  ])('is what it is where %s', async (_, around) => {
    expect(await told(around)).toEqual(['4 high, 7']);
  });
});

import { expect, it } from 'vitest';
import { auditTree } from '../engine/memory.ts';

const named = async (entry: string): Promise<readonly (string | undefined)[]> => {
  const code = `export async function login(body) {
  const { data } = await axios.post('/login', body);
  localStorage.setItem('${entry}', JSON.stringify({ ...data }));
}
export const authorization = () => 'Bearer ' + JSON.parse(localStorage.getItem('${entry}')).token;`;
  const { findings } = await auditTree({ 'a.js': code }, { only: ['token-in-local-storage'], minConfidence: 'low' });
  return findings.map(({ data }) => data['name']);
};

it('a field that gives its entry away is named with the entry', async () => {
  expect(await named('_app-state')).toEqual(['"token" in "_app-state"']);
  expect(await named('auth-token')).toEqual(['"auth-token"']);
});

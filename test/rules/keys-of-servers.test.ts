import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';

it('the key of a web server is no key of tokens, however unsure a finding may be', async () => {
  const cwd = fileURLToPath(new URL('../../fixtures/private-key-file-tracked/ok-key-of-a-web-server', import.meta.url));
  const { findings } = await audit({ paths: [cwd], cwd, preset: 'all', only: ['private-key-file-tracked'], minConfidence: 'low' });
  expect(findings.map(({ file }) => file)).toEqual([]);
});

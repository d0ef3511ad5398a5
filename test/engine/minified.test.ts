import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { memoryHost } from '../../src/project/host/memory.ts';

const SIGNS = "import jwt from 'jsonwebtoken';\nexport const make = () => jwt.sign({ sub: 'a' }, 'hunter2hunter2hunter2hunter2hunter2');\n";
const BUNDLE = `${SIGNS}var a=[${'"b",'.repeat(20_000)}];\n`;

async function told(paths: readonly string[]): Promise<readonly string[]> {
  const host = memoryHost({ '/app/main.js': 'export const a = 1;\n', '/app/swagger-ui.js': BUNDLE });
  const files = ['/app/main.js', '/app/swagger-ui.js'];
  const { findings, diagnostics } = await audit({ paths, files, cwd: '/app', host, only: ['hardcoded-secret'] });
  return [...findings.map((f) => `${f.file}:${f.line} ${f.ruleId}`), ...diagnostics.map((d) => `${d.file} ${d.kind}: ${d.message}`)];
}

describe('a file of very long lines', () => {
  it('is left out of a tree, with a word', async () => {
    expect(await told(['/app'])).toEqual(['/app/swagger-ui.js skipped: looks minified or bundled; name it to audit it']);
  });

  it('is audited when it is named', async () => {
    expect(await told(['/app/main.js', '/app/swagger-ui.js'])).toEqual(['/app/swagger-ui.js:2 hardcoded-secret']);
  });
});

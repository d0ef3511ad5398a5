import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { checkConfig } from '../../src/engine/config-schema.ts';
import type { Config } from '../../src/engine/config.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { configSchema } from '../../src/engine/config-schema.ts';
import { Ajv } from 'ajv';

const page = readFileSync(join(import.meta.dirname, '../../docs/models.md'), 'utf8');

/** A section with a configuration, and the code that it is about. */
function examples(): { title: string; config: Config; code: string }[] {
  return page.split(/^## /m).flatMap((section) => {
    const [, json] = /```json\n([^]*?)```/.exec(section) ?? [];
    const [, code] = /```ts\n([^]*?)```/.exec(section) ?? [];
    const title = section.split('\n')[0] ?? '';
    return json === undefined || code === undefined ? [] : [{ title, config: JSON.parse(json) as Config, code }];
  });
}

describe('the page about models', () => {
  it('has three worked examples', () => {
    expect(examples()).toHaveLength(3);
  });

  it.each(examples())('$title', async ({ config, code }) => {
    expect(checkConfig(config, [])).toEqual([]);
    expect(new Ajv({ strict: true }).compile(configSchema([]))(config)).toBe(true);
    const host = memoryHost({
      '/app/src/login.ts': code,
      '/app/src/vault.ts': 'export declare function passFor(claims: object): Promise<string>;',
    });
    const run = (models: Config): Promise<string[]> =>
      audit({
        paths: ['/app'],
        cwd: '/app',
        files: ['/app/src/login.ts', '/app/src/vault.ts'],
        host,
        config: { ...models, directory: '/app' },
      }).then(({ findings }) => findings.map(({ ruleId, line }) => `${line} ${ruleId}`));
    const expected = code.split('\n').flatMap((line, i) =>
      (/\/\/ expect: (\S+)/.exec(line)?.[1] ?? '')
        .split(',')
        .filter(Boolean)
        .map((id) => `${i + 1} ${id}`),
    );
    expect(await run(config)).toEqual(expected);
    expect(await run({}), 'without the models').toEqual([]);
  });
});

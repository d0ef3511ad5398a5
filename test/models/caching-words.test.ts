import { describe, expect, it } from 'vitest';
import { cachingHeaders } from '../../src/models/libraries/caching.ts';
import { kindTests } from '../../src/models/words.ts';

/** A package of NestJS imports @nestjs/common in every other file: opening them all took longer than the rest of an audit. */
describe('files that may tell caches something', () => {
  const mayTell = kindTests(cachingHeaders)('caching');

  it.each([
    [`import { Controller } from '@nestjs/common';`, false],
    [`import { CacheTTL } from '@nestjs/common';`, true],
    [`import helmet from 'helmet';`, false],
    [`import helmet from 'helmet'; app.use(helmet.noCache());`, true],
    [`import nocache from 'nocache';`, true],
    [`res.set('Cache-Control', 'no-store');`, true],
  ])('%s', (text, expected) => {
    expect(mayTell(text)).toBe(expected);
  });
});

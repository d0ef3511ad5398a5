import { describe, expect, it } from 'vitest';
import { endsOf, importEndsOf } from '../../src/project/import-ends.ts';

describe('endsOf', () => {
  it.each([
    ['./env', ['env']],
    ['../env.js', ['env.js', 'env']],
    ['@app/env/index', ['index', 'env']],
    ['./env/index.ts', ['index.ts', 'index', 'env']],
    ['./env.config', ['env.config']],
    ['..', ['..']],
    ['./', ['']],
  ])('%s', (specifier, ends) => {
    expect(endsOf(specifier)).toEqual(ends);
  });
});

describe('importEndsOf', () => {
  it('names each file once for each end of what it imports, requires, loads later or passes on', () => {
    const texts = new Map([
      ['/a.ts', `import env from './env';\nimport { other } from "../x/env.js";`],
      ['/b.cjs', `const env = require('./env');\nconst later = import('./later');`],
      ['/c.ts', `export * from './env/index';\n// './nothing' is only spoken of`],
    ]);
    expect(Object.fromEntries(importEndsOf(texts))).toEqual({
      env: ['/a.ts', '/b.cjs', '/c.ts'],
      'env.js': ['/a.ts'],
      later: ['/b.cjs'],
      index: ['/c.ts'],
    });
  });
});

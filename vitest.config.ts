import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Needs a browser: `npm run test:browser`.
    exclude: ['test/browser/**', 'node_modules/**'],
    // Tests that start processes or load TypeScript share two cores in CI.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // .ci/run reads the totals from the second reporter's file.
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'node_modules/.vitest/results.json' }]] : ['default'],
  },
});

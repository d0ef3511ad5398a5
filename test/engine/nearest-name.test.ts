import { describe, expect, it } from 'vitest';
import { didYouMean, nearestName } from '../../src/engine/nearest-name.ts';

const names = ['pretty', 'json', 'sarif', 'github', 'token-in-local-storage', 'token-in-session-storage'];

describe('nearestName', () => {
  it.each([
    ['sarfi', 'sarif'],
    ['JSON', 'json'],
    ['prety', 'pretty'],
    ['gihtub', 'github'],
    ['token-in-localstorage', 'token-in-local-storage'],
    ['local-storage', 'token-in-local-storage'],
    ['xml', undefined],
    ['storage', undefined],
    ['', undefined],
  ])('takes %j for %j', (typed, meant) => {
    expect(nearestName(typed, names)).toBe(meant);
  });

  it('is put behind a sentence', () => {
    expect(didYouMean('sarfi', names)).toBe(' (did you mean "sarif"?)');
    expect(didYouMean('xml', names)).toBe('');
  });
});

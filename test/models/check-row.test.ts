import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../src/engine/nearest-name.ts';
import { checkRow } from '../../src/models/check-row.ts';
import { rows } from '../../src/models/rows.ts';

const GOOD = { kind: 'sign', library: 'x', match: { call: 'sign' }, roles: { payload: 'arg0' } };

/** `path: first words of the message` for each problem. */
function problems(row: unknown): readonly string[] {
  return checkRow(row, didYouMean).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a row of a configuration', () => {
  it('may be as small as this', () => {
    expect(problems(GOOD)).toEqual([]);
  });

  it('may be as those of the libraries', () => {
    const plain = rows.filter(
      ({ kind, match }) => kind !== 'token-literal' && ('call' in match || 'new' in match) && !('when' in match) && !('in' in match),
    );
    const taken = plain.map(
      ({
        settings: _,
        lets: _l,
        at: _a,
        mentions: _m,
        words: _w,
        pattern: _p,
        besides: _b,
        header: _h,
        inUse: _i,
        ownCalls: _o,
        library,
        ...row
      }) => ({
        ...row,
        library: library || 'x',
      }),
    );
    expect(taken.length).toBeGreaterThan(200);
    expect(taken.flatMap((row) => problems(row))).toEqual([]);
  });

  it.each<[unknown, readonly string[]]>([
    [7, [': a model is an object']],
    [[], [': a model is an object']],
    [{}, [': a model needs "kind"', ': a model needs "library"', ': a model needs "match"', ': a model needs "roles"']],
    [{ ...GOOD, librarie: 'x' }, ['librarie: unknown key "librarie" (did you mean "library"?)']],
    [{ ...GOOD, kind: 'sing' }, ['kind: unknown kind "sing" (did you mean "sign"?)']],
    [{ ...GOOD, kind: 'token-literal' }, ['kind: unknown kind "token-literal"']],
    [{ ...GOOD, library: '' }, ['library: "library" is a string, not ""']],
    [{ ...GOOD, modules: 'x' }, ['modules: "modules" is a list, not "x"']],
    [{ ...GOOD, match: {} }, ['match: "match" has one of call, new']],
    [{ ...GOOD, match: { call: 'a', new: 'b' } }, ['match: "match" has one of call, new']],
    [{ ...GOOD, match: { call: 'a b' } }, ['match.call: "call" is the way to a call']],
    [{ ...GOOD, match: { call: [] } }, ['match.call: "call" is the way to a call']],
    [
      { ...GOOD, match: { call: 'a', on: '@express.response' } },
      ['match.on: unknown receiver "@express.response" (did you mean "@express.res"?)'],
    ],
    [{ ...GOOD, roles: { paylod: 'arg0' } }, ['roles.paylod: unknown role "paylod" (did you mean "payload"?)']],
    [{ ...GOOD, roles: { payload: 'first' } }, ['roles.payload: "first" is no place of a role']],
    [{ ...GOOD, roles: { payload: ['arg0', 1] } }, ['roles.payload: "payload" is a place such as']],
    [{ ...GOOD, units: { expires: 'hours' } }, ['units.expires: unknown unit "hours"']],
    [{ ...GOOD, units: { expires: { number: 's' } } }, ['units.expires: "expires" needs "digits"']],
    [{ ...GOOD, yields: 'tokens' }, ['yields: unknown value that a call yields "tokens" (did you mean "token"?)']],
    [
      { ...GOOD, callback: { argument: -1, parameter: 0, yields: 'token' } },
      ['callback.argument: "argument" is a number from 0 on, not -1'],
    ],
    [{ ...GOOD, defaults: { httpOnly: 'yes' } }, ['defaults.httpOnly: "httpOnly" is one of true, false, "impossible", not "yes"']],
    [{ ...GOOD, defaults: { clockTolerance: '5' } }, ['defaults.clockTolerance: "clockTolerance" is a number, not "5"']],
    [{ ...GOOD, variants: [{ versions: '<2' }] }, ['variants: "variants" needs "defaults"']],
    [{ ...GOOD, traits: ['promised'] }, ['traits: unknown trait "promised" (did you mean "promise"?)']],
    [{ ...GOOD, __proto__: null, constructor: 1 }, ['constructor: unknown key "constructor"']],
  ])('%j is told what is wrong', (row, expected) => {
    const found = problems(row);
    expect(found).toHaveLength(expected.length);
    expect(found.map((message, i) => message.slice(0, expected[i]?.length))).toEqual(expected);
  });
});

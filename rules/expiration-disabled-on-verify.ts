import type { Operation } from '../src/models/operation.ts';
import { holdersOf } from '../src/models/holders.ts';
import { textOf } from '../src/models/surroundings.ts';
import { isKnownExpired } from '../src/rule/expired.ts';
import { makesNoneForLater } from '../src/rule/made-for-later.ts';
import { oneObject } from '../src/rule/one-object.ts';
import { isHeldAgainstTime, isReadByHand } from '../src/rule/read-by-hand.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestOpposite } from '../src/rule/suggest.ts';
import { isFixedTime } from '../src/rule/times.ts';
import { flagsOf, isRenewal, roleOfCheck, VERIFYING } from '../src/rule/verification.ts';
import { inOneFunction } from '../src/rule/one-function.ts';

export default defineRule({
  meta: {
    id: 'expiration-disabled-on-verify',
    title: 'Expired tokens accepted',
    description: 'A token is verified, but not whether it has expired.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-613', 'CWE-324'],
    references: ['RFC 7519 §4.1.4', 'RFC 7519 §4.1.5', 'ASVS 5.0 9.2.1', 'API2:2023'],
    hasSuggestions: true,
    messages: {
      expired: {
        what: '{{called}} accepts tokens that have expired.',
        why: 'A token that was stolen, or that belongs to somebody who has left, opens the account for ever: its expiry is all that ends it.',
        remedy: 'Let the expiry be checked, and renew sessions with a refresh token that the server keeps track of.',
      },
      early: {
        what: '{{called}} accepts tokens whose time has not come.',
        why: 'A token that is made for later, such as for a planned access, works at once.',
        remedy: 'Let nbf be checked; where clocks differ, allow some seconds with the clock tolerance.',
      },
      clock: {
        what: '{{called}} compares the expiry of tokens with a time that never changes.',
        why: 'Every token that was valid then is accepted for ever, however long ago it has expired.',
        remedy: 'Leave the option out, so that the present time counts; set it in tests only.',
      },
    },
  },
  operations: VERIFYING,
  check(operation, context) {
    const data = { called: operation.called };
    const isWanted = isRenewal(operation) || isKnownExpired(operation) || isBesideRefresh(operation);
    const isCheckedByHand = isReadByHand(operation, 'exp') || isHeldAgainstTime(operation);
    for (const message of ['expired', 'early'] as const) {
      for (const { origin, isSure } of flagsOf(
        roleOfCheck(operation, message === 'expired' ? 'ignoreExpiration' : 'ignoreNotBefore'),
        true,
      )) {
        if (message === 'expired' && isCheckedByHand) {
          context.unknown('the expiry is read from the claims, and may be checked there');
          continue;
        }
        context.report({
          message,
          data,
          at: origin,
          confidence: isWanted || !isSure || (message === 'early' && makesNoneForLater(operation)) ? 'low' : 'high',
          flow: operation.flow(origin, 'switched off here'),
          cause: oneObject(origin, 'off'),
          suggestions: suggestOpposite(origin),
        });
      }
    }
    for (const origin of roleOfCheck(operation, 'clockTimestamp').origins) {
      if (isFixedTime(origin))
        context.report({ message: 'clock', data, at: origin, confidence: 'high', flow: operation.flow(origin, 'taken for now') });
    }
  },
});

/** The expired access token only says whose it is: what counts is the refresh token, which the same function verifies, time and all. */
function isBesideRefresh(verify: Operation): boolean {
  return verify.near('verify').some((other) => {
    if (other === verify || verify.setting.functions.length === 0 || !inOneFunction(other, verify)) return false;
    const { place } = other.role('token');
    return (
      place !== undefined &&
      holdersOf(place).places.some((at) => /refresh/i.test(textOf(at))) &&
      flagsOf(roleOfCheck(other, 'ignoreExpiration'), true).length === 0
    );
  });
}

import { claimOf, usesOfClaims } from '../src/rule/claims-read.ts';
import { isLookup } from '../src/rule/decoded-claims.ts';
import { defineRule } from '../src/rule/rule.ts';
import { inWords, lifetimeOf } from '../src/rule/times.ts';
import { sharesKey } from '../src/rule/token-kinds.ts';

const HOUR = 3600;
const RIGHTS = /^(?:roles?|is_?admin|admin|permissions|scopes?|is_?super_?(?:user|admin)|privileges|groups)$/i;

export default defineRule({
  meta: {
    id: 'stale-authorization-claims',
    title: 'Rights out of an old token',
    description: 'What somebody may do is decided by a claim of a token that lives long, and by nothing else.',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-863'],
    references: ['ASVS 5.0 8.3.2', 'ASVS 5.0 7.4.2'],
    messages: {
      stale: {
        what: 'The claim {{claim}} of a token that lives {{time}} decides what is allowed.',
        why: 'Rights that were taken away, and accounts that were closed, go on working until the token expires.',
        remedy: 'Ask the database for what matters, or let the token live for minutes.',
      },
    },
  },
  operations: ['verify'],
  check(verify, context) {
    const uses = usesOfClaims(verify);
    const use = uses.find((one) => one.kind === 'condition' && RIGHTS.test(claimOf(one) ?? ''));
    const claim = use && claimOf(use);
    if (!use || claim === undefined) return;
    if (uses.some(({ kind, to }) => kind === 'argument' && to !== undefined && isLookup(to))) return;
    const times = verify
      .inPackage('sign')
      .filter((sign) => 'expires' in sign.model.roles && sharesKey(verify, sign))
      .flatMap((sign) => sign.role('expires').origins.map((origin) => lifetimeOf(sign, origin)));
    const longest = Math.max(0, ...times.filter((time) => time !== undefined));
    if (longest > HOUR)
      context.report({ message: 'stale', data: { claim: `"${claim}"`, time: inWords(longest) }, at: use, confidence: 'low' });
  },
});

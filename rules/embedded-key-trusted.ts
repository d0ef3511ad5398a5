import type { Origin, Place } from '../src/dataflow/origin.ts';
import { embeddedKeyOf, isChainChecked, isThumbprintChecked } from '../src/rule/embedded-key.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestOpposite } from '../src/rule/suggest.ts';
import { flagsOf, roleOfCheck } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'embedded-key-trusted',
    title: 'Key of the token itself trusted',
    description: 'A token is verified with the key that it brings along.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-322'],
    references: ['RFC 8725 §3.10', 'RFC 7515 §4.1.3', 'RFC 7515 §4.1.6', 'ASVS 5.0 9.1.3', 'CVE-2018-0114'],
    hasSuggestions: true,
    messages: {
      embedded: {
        what: '{{called}} verifies the token with a key that the token itself brings along.',
        why: 'An attacker signs with a key of his own, puts the public half into the header, and the signature is right.',
        remedy: 'Verify with a key that you hold, or look the key up by its id in a fixed set.',
      },
      version: {
        what: '{{called}} takes a key that the token itself brings along before yours, in this version.',
        why: 'An attacker signs with a key of his own, puts the public half into the header, and the signature is right.',
        remedy: 'Update {{library}}: later versions take such a key only where an option allows it.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    const report = (at: Place, from: Origin): void =>
      context.report({
        message: 'embedded',
        data: { called: operation.called },
        at,
        confidence: 'high',
        flow: operation.flow(from, 'used as the key'),
        suggestions: suggestOpposite(from),
      });
    for (const { origin } of flagsOf(roleOfCheck(operation, 'allowEmbeddedKey'), true)) report(origin, origin);
    const found = embeddedKeyOf(operation);
    const isOfVersion = operation.defaultOf('embeddedKey') === 'accepted';
    if (!found && !isOfVersion) return;
    if (isThumbprintChecked(operation)) context.unknown('the key of the token is compared with a known thumbprint');
    else if (found && isChainChecked(operation)) context.unknown('the certificates of the token are held against known ones');
    else if (found) report(operation.role('key').place ?? operation.place, found);
    else
      context.report({
        message: 'version',
        data: { called: operation.called, library: operation.model.library },
        at: operation.place,
        confidence: 'high',
      });
  },
});

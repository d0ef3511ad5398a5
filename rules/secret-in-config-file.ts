import { isForTrying, isOfLittleUse, isRealFile, sameValue, takenBy, whatFor, worthOf } from '../src/rule/kept-value.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'secret-in-config-file',
    title: 'Secret in a configuration file',
    description: 'A configuration, a compose file, a manifest or a Dockerfile holds the secret of tokens or sessions.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-798', 'CWE-260'],
    references: ['RFC 8725 §2.2', 'RFC 8725 §3.5', 'ASVS 5.0 13.3.1', 'OWASP Secrets Management Cheat Sheet §3.2, §5.1'],
    messages: {
      secret: {
        what: '{{file}} holds {{name}}, the secret of {{things}}.',
        why: 'The file is kept with the source, so everyone who can read the repository, its history or an image can make them for any user; and every installation that keeps the file as it is has the same secret.',
        remedy:
          'Name the place of the secret there instead of the secret (a secret manager, a variable that the platform sets, a mounted file), and make a new one: this one is known.',
      },
    },
  },
  operations: ['kept-secret'],
  check({ kept }, context) {
    if (!kept || kept.kind !== 'config' || !isRealFile(kept) || kept.git === 'ignored') return;
    const worth = worthOf(kept.text);
    if (worth === 'none' || worth === 'placeholder') return;
    context.report({
      message: 'secret',
      data: { file: kept.shown, name: kept.name, things: whatFor(kept) },
      at: kept.step,
      confidence: isForTrying(kept) || isOfLittleUse(kept) ? 'low' : kept.isProven && worth === 'drawn' ? 'high' : 'medium',
      related: takenBy(kept),
      ...sameValue(kept),
      secrets: [kept.text],
    });
  },
});

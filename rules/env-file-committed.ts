import {
  isDefaultOfSource,
  isOfLittleUse,
  isRealFile,
  keptConfidence,
  sameValue,
  takenBy,
  whatFor,
  worthOf,
} from '../src/rule/kept-value.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'Everyone who can read the repository, its history, a fork or an image that is built from it can make them for any user, and deleting the line later leaves it in every old commit.';
const REMEDY =
  'Make a new secret and keep it out of the repository (a secret manager, variables of the platform); list the file in .gitignore and .dockerignore, and commit an example without values.';

export default defineRule({
  meta: {
    id: 'env-file-committed',
    title: 'Secret in a committed .env file',
    description: 'A list of variables with the secret of tokens or sessions is tracked by git, or about to be.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-538', 'CWE-540'],
    references: ['ASVS 5.0 13.3.1', 'ASVS 5.0 13.4.1', 'OWASP Secrets Management Cheat Sheet §8, §9.2'],
    messages: {
      tracked: {
        what: '{{file}} is tracked by git and holds {{name}}, the secret of {{things}}.',
        why: WHY,
        remedy: REMEDY,
      },
      untracked: {
        what: '{{file}} holds {{name}}, the secret of {{things}}, and is not ignored by git.',
        why: 'The next `git add .` commits it, and an image that copies the folder holds it already: who reads either can make them for any user.',
        remedy: 'List the file in .gitignore and .dockerignore, and commit an example without values.',
      },
    },
  },
  operations: ['kept-secret'],
  check({ kept }, context) {
    if (!kept || kept.kind !== 'env' || !isRealFile(kept) || kept.git === 'ignored') return;
    const worth = worthOf(kept.text);
    if (worth === 'none' || worth === 'placeholder') return;
    if (!kept.git) {
      context.unknown('there is no git that could say whether the file is tracked');
      return;
    }
    // What developers share to try the program out is often made for that alone.
    const isForTrying =
      kept.stage === 'development' || kept.stage === 'demo' || kept.isTemplate || isOfLittleUse(kept) || isDefaultOfSource(kept);
    context.report({
      message: kept.git,
      data: { file: kept.shown, name: kept.name, things: whatFor(kept) },
      at: kept.step,
      confidence: isForTrying ? 'low' : kept.git === 'tracked' ? keptConfidence(kept) : 'medium',
      // Who has committed one of them has committed the file, and who mends it draws another for all that have the same.
      cause: kept.git === 'tracked' ? [kept.path, ...sameValue(kept).cause] : kept.path,
      flow: [{ ...kept.step, phrase: `${kept.name}, the secret of ${whatFor(kept)}` }],
      related: takenBy(kept),
      secrets: [kept.text],
    });
  },
});

import { carriedSecret } from '../src/rule/carried-secret.ts';
import { pointOf } from '../src/rule/carried-token.ts';
import { isRedacted } from '../src/rule/logged-token.ts';
import { SECRETS } from '../src/models/speaks.ts';
import { defineRule } from '../src/rule/rule.ts';
import { speaksOf } from '../src/rule/spoken.ts';

const IN_A_LOG =
  'Logs are kept for months, copied to other services and read by many: each of them can make tokens for any user, and no log shows it.';
const IN_AN_ANSWER = 'Whoever asks for it can make tokens for any user, until the secret is replaced.';
const REMEDY =
  'Leave it out; to see whether it is set, write `Boolean(secret)`, its length or a fingerprint. Replace a secret that was written.';

/** OWASP Logging Cheat Sheet, "Data to exclude": encryption keys and other primary secrets. CVE-2022-31186: next-auth logged its settings. */
export default defineRule({
  meta: {
    id: 'secret-logged',
    title: 'Secret in a log or an answer',
    description: 'The secret of tokens, or all variables of the environment, is written to a log or sent in a response.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-532', 'CWE-200'],
    references: ['ASVS 5.0 16.2.5', 'OWASP Logging Cheat Sheet', 'OWASP Secrets Management Cheat Sheet §8.3', 'CVE-2022-31186'],
    messages: {
      logged: { what: '{{called}} writes {{name}}, the secret of tokens, to a log.', why: IN_A_LOG, remedy: REMEDY },
      answered: { what: 'The response holds {{name}}, the secret of tokens.', why: IN_AN_ANSWER, remedy: REMEDY },
      namedInLog: {
        what: '{{called}} writes {{name}} to a log, by its name the secret of tokens or sessions.',
        why: IN_A_LOG,
        remedy: REMEDY,
      },
      namedInAnswer: {
        what: 'The response holds {{name}}, by its name the secret of tokens or sessions.',
        why: IN_AN_ANSWER,
        remedy: REMEDY,
      },
      allLogged: {
        what: '{{called}} writes all variables of the environment to a log.',
        why: `The secrets are among them. ${IN_A_LOG}`,
        remedy: REMEDY,
      },
      allAnswered: {
        what: 'The response holds all variables of the environment.',
        why: `The secrets are among them. ${IN_AN_ANSWER}`,
        remedy: REMEDY,
      },
    },
  },
  operations: ['log', 'respond'],
  asksNoTokens: true,
  check(operation, context) {
    const traits = operation.model.traits ?? [];
    if (traits.includes('indirect') || traits.includes('third-party')) return;
    // Bodies are in a third of all files: what hands out a secret speaks of it, or of where it stands.
    if (!speaksOf(operation, SECRETS)) return;
    const isLog = operation.kind === 'log';
    const parts = [...operation.parts(isLog ? 'data' : 'body'), ...operation.spreads(isLog ? 'data' : 'body')];
    const found = carriedSecret(isLog ? parts.filter((part) => !isRedacted(operation, part)) : parts, operation);
    if (!found) return;
    const { part, origin, kind, name, confidence } = found;
    const isSure = confidence === 'high';
    context.report({
      message:
        kind === 'environment'
          ? isLog
            ? 'allLogged'
            : 'allAnswered'
          : isLog
            ? isSure
              ? 'logged'
              : 'namedInLog'
            : isSure
              ? 'answered'
              : 'namedInAnswer',
      data: { called: operation.called, name },
      at: pointOf(part, operation),
      confidence,
      flow: operation.flow(origin, isLog ? 'written to the log' : 'sent in the response'),
      ...(origin.kind === 'literal' && typeof origin.value === 'string' && { secrets: [origin.value] }),
    });
  },
});

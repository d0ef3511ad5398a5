import { leakOf, whyToken, type CarriedToken } from '../src/rule/carried-token.ts';
import { loggedToken } from '../src/rule/logged-token.ts';
import { isSpecific, namesSecret } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';
import type { Operation } from '../src/models/operation.ts';

/** The text of an error ends in logs, in services that collect errors, and in answers: whoever throws it knows none of them. */
export default defineRule({
  meta: {
    id: 'token-in-error',
    title: 'Token in the text of an error',
    description: 'A token, or the secret that signs tokens, becomes part of the text of an error.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-209'],
    references: ['ASVS 5.0 16.5.1', 'ASVS 5.0 16.2.5', 'RFC 6750 §3.1', 'CVE-2020-15125'],
    messages: {
      proven: {
        what: 'The token becomes part of the text of an error.',
        why: 'Errors end in logs, in services that collect them and in answers: whoever reads one of those can act as the user.',
        remedy: 'Say what is wrong with it, not what it is; its jti or the id of the user tells which one it was.',
      },
      named: {
        what: 'What becomes part of the text of an error as {{name}} seems to be a token.',
        why: '{{evidence}} Errors end in logs, in services that collect them and in answers: whoever reads one of those has it.',
        remedy: 'Say what is wrong with it, not what it is; its jti or the id of the user tells which one it was.',
      },
      header: {
        what: 'The text of an error holds {{name}} of the request.',
        why: 'The token or session of whoever sends the request is in it, and errors end in logs, in services that collect them and in answers.',
        remedy: 'Say what is wrong with the header, not what it holds.',
      },
      secret: {
        what: 'The text of an error holds {{name}}.',
        why: 'Errors end in logs, in services that collect them and in answers: whoever reads one of those can make tokens for any user.',
        remedy: 'Name the setting that is wrong, not its value.',
      },
    },
  },
  operations: ['log'],
  check(operation, context) {
    if (!operation.model.traits?.includes('indirect')) return;
    for (const { at, origins } of operation.parts('data')) {
      const secret = origins.find((o) => o.kind === 'env' && namesSecret(o.name));
      if (secret?.kind !== 'env') continue;
      context.report({ message: 'secret', data: { name: secret.name }, at: operation.at(at), confidence: 'medium' });
      return;
    }
    const found = loggedToken(operation);
    if (!found) return;
    const data = { name: found.name };
    if (found.kind === 'header') {
      context.report({ message: 'header', data, at: found.at, confidence: found.confidence });
      return;
    }
    const confidence = confidenceOf(found.token, operation);
    if (confidence === undefined) return;
    context.report({
      message: found.token.evidence.by === 'flow' ? 'proven' : 'named',
      data: { ...data, evidence: whyToken(found.token) },
      ...leakOf(found.token, operation, 'becomes part of an error'),
      confidence,
    });
  },
});

/** Parsers have tokens too, and say where they stand. */
const PARSER = /unexpected|expected|syntax|pars(?:e|er|ing)|lexer|grammar|\bline\b|column|position|operator|\boffset\b/i;
const ABOUT_LOGINS = /invalid|expired|verif|auth|jwt|bearer|session|refresh|revoked|login|decod/i;

/** "token" alone may be any; what the error says beside it tells. */
function confidenceOf({ evidence, name }: CarriedToken, operation: Operation): Confidence | undefined {
  if (evidence.by !== 'name' || isSpecific(name)) return evidence.confidence;
  const text = operation
    .role('data')
    .origins.flatMap((o) => (o.kind === 'template' ? o.parts.filter((part) => part !== null) : []))
    .join(' ');
  if (PARSER.test(text)) return undefined;
  return ABOUT_LOGINS.test(text) ? 'medium' : 'low';
}

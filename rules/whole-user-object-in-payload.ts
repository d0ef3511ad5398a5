import { defineRule } from '../src/rule/rule.ts';
import { userObjects } from '../src/rule/user-object.ts';

export default defineRule({
  meta: {
    id: 'whole-user-object-in-payload',
    title: 'Whole record in a token',
    description: 'The record of a user is put into a token as a whole, with whatever fields it has or will have.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-201', 'CWE-213'],
    references: ['ASVS 5.0 15.3.1', 'RFC 7519 §12', 'API3:2023'],
    messages: {
      field: {
        what: 'The whole record "{{name}}" goes into the token, and it has a field "{{field}}".',
        why: 'A token is signed, not encrypted: the user, every proxy and log on its way, and whoever finds it can read each field without any key.',
        remedy: 'Name the claims that a receiver needs, as a rule an identifier and a role.',
      },
      whole: {
        what: 'The whole record "{{name}}" goes into the token.',
        why: 'Each field that it has, or that somebody adds to it later, can be read by everyone who sees the token: a password hash, an address, a note.',
        remedy: 'Name the claims that a receiver needs, as a rule an identifier and a role.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (operation.model.traits?.some((trait) => trait === 'jwe' || trait === 'no-claims')) return;
    for (const { at, name, field, confidence } of userObjects(operation)) {
      context.report({
        message: field === undefined ? 'whole' : 'field',
        data: { name, ...(field !== undefined && { field }) },
        at: operation.at(at),
        confidence,
      });
    }
  },
});

import { judgeHeaderMember } from '../src/rule/header-members.ts';
import { defineRule } from '../src/rule/rule.ts';

const MEMBERS = new Set(['kid']);

export default defineRule({
  meta: {
    id: 'kid-sql-injection',
    title: 'Key id in a query',
    description: 'The key id of a token that nobody has verified becomes part of the text of a database query.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-89'],
    references: ['RFC 8725 §2.9', 'RFC 8725 §3.10', 'ASVS 5.0 1.2.4', 'ASVS 5.0 9.1.3'],
    messages: {
      query: {
        what: '{{called}} runs a query that holds the key id of a token as text.',
        why: 'Whoever sends the token writes the key id, and so the query: with UNION SELECT it gives the secret that the attacker has signed with, or anything else from the database.',
        remedy: 'Hand the key id to the query as a parameter.',
      },
    },
  },
  operations: ['query'],
  check: (operation, context) =>
    judgeHeaderMember(operation, context, { role: 'sql', members: MEMBERS, message: 'query', phrase: 'becomes part of the query' }),
});

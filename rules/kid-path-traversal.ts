import { judgeHeaderMember } from '../src/rule/header-members.ts';
import { defineRule } from '../src/rule/rule.ts';

const MEMBERS = new Set(['kid']);

export default defineRule({
  meta: {
    id: 'kid-path-traversal',
    title: 'Key id in a path',
    description: 'The key id of a token that nobody has verified becomes part of the path of a file.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-22', 'CWE-73'],
    references: ['RFC 8725 §2.9', 'RFC 8725 §3.10', 'RFC 7515 §4.1.4', 'ASVS 5.0 9.1.3'],
    messages: {
      path: {
        what: '{{called}} reads the file that the key id of a token names.',
        why: 'Whoever sends the token writes the key id: with "../" it is any file on the server, and one whose content the attacker knows is a secret to sign with.',
        remedy: 'Look the key up in a fixed table, and refuse ids that are not in it.',
      },
    },
  },
  operations: ['read-file'],
  check: (operation, context) =>
    judgeHeaderMember(operation, context, { role: 'path', members: MEMBERS, message: 'path', phrase: 'becomes part of the path' }),
});

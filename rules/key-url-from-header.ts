import { judgeHeaderMember } from '../src/rule/header-members.ts';
import { defineRule } from '../src/rule/rule.ts';

const MEMBERS = new Set(['jku', 'x5u']);

export default defineRule({
  meta: {
    id: 'key-url-from-header',
    title: 'Keys fetched from where the token says',
    description: 'The address of the keys that verify a token is taken from the header of that token.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-918', 'CWE-347'],
    references: ['RFC 8725 §3.10', 'RFC 7515 §4.1.2', 'RFC 7515 §4.1.5', 'ASVS 5.0 9.1.3', 'GHSA-r2vw-jgq9-jqx2'],
    messages: {
      fetched: {
        what: '{{called}} fetches keys from the address that the token itself names.',
        why: 'The attacker puts a key of his own on a server of his own and names its address: his signature is right; and your server can be made to ask any address in your network.',
        remedy: 'Fetch the keys from a fixed address, or compare the whole address with a list first.',
      },
    },
  },
  operations: ['key-set', 'key-request'],
  check: (operation, context) =>
    judgeHeaderMember(operation, context, { role: 'url', members: MEMBERS, message: 'fetched', phrase: 'is fetched' }),
});

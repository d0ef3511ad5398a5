import { judgeHeaderMember } from '../src/rule/header-members.ts';
import { defineRule } from '../src/rule/rule.ts';

const MEMBERS = new Set(['iss', 'tid']);

export default defineRule({
  meta: {
    id: 'jwks-url-from-unverified-issuer',
    title: 'Keys fetched from the issuer that the token names',
    description: 'The address of the keys that verify a token is made of the issuer that the same token claims.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-345', 'CWE-918'],
    references: ['RFC 8725 §3.8', 'RFC 8725 §3.10', 'ASVS 5.0 9.1.3', 'ASVS 5.0 10.5.3', 'CVE-2025-30144', 'CVE-2025-59936'],
    messages: {
      fetched: {
        what: '{{called}} fetches keys from an address that is made of the issuer which the token itself claims.',
        why: 'Nobody has verified that claim: the attacker names a server of his own, which publishes his key, and his signature is right; and your server can be made to ask any address in your network.',
        remedy: 'Compare the issuer with a list of those that you trust before you fetch anything, and take the address from that list.',
      },
    },
  },
  operations: ['key-set', 'key-request'],
  check: (operation, context) =>
    judgeHeaderMember(operation, context, {
      role: 'url',
      members: MEMBERS,
      message: 'fetched',
      phrase: 'is fetched',
      isCheckedWhereRead: true,
    }),
});

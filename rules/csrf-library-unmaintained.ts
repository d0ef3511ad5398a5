import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'csrf-library-unmaintained',
    title: 'Protection against forged requests that nobody mends',
    description: 'What protects against forged requests is a library that is no longer maintained, or a version with a known hole.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-1104'],
    references: ['ASVS 5.0 15.2.1', 'CVE-2023-27495', 'csurf, archived on 2025-05-14'],
    browserOnly: true,
    messages: {
      ended: {
        what: 'The protection against forged requests is {{library}}, which nobody maintains any more.',
        why: 'What is found in it from now on stays open, and it is known how its tokens can be got around where cookies of subdomains are not trusted.',
        remedy:
          'Use one that is kept up (csrf-csrf or csrf-sync for Express, @fastify/csrf-protection for Fastify), or check Sec-Fetch-Site and Origin.',
      },
      vulnerable: {
        what: 'The protection against forged requests is a version of {{library}} with a known hole.',
        why: 'A token that an attacker has got for himself passes for other users, so the check stops nobody (CVE-2023-27495).',
        remedy: 'Update it, and give it getUserInfo, which ties each token to its user.',
      },
    },
  },
  operations: ['csrf'],
  check(operation, context) {
    const upkeep = operation.defaultOf('upkeep');
    const { library } = operation.model;
    // However often it is mounted: it is one library to replace.
    if (upkeep) context.report({ message: upkeep, data: { library }, at: operation.place, confidence: 'high', cause: library });
    else if (operation.doubtAbout('upkeep') !== undefined) context.unknown('the version of the library is not known');
  },
});

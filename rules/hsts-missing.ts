import { authCookies } from '../src/rule/cookie.ts';
import { defineRule } from '../src/rule/rule.ts';

/** What code that sends the header, or has it sent, has to name; and a platform that sends it by itself. */
const SENDS = [
  ...['trict-transport-security', 'trict-Transport-Security', 'TRICT_TRANSPORT_SECURITY', 'trictTransportSecurity', 'hsts', 'HSTS', 'Hsts'],
  ...['helmet', 'Helmet', 'secureHeaders', 'secure-headers', 'ecurityHeaders', 'security-headers', 'nuxt-security', 'VERCEL', 'vercel'],
];

export default defineRule({
  meta: {
    id: 'hsts-missing',
    title: 'Nothing insists on HTTPS',
    description: 'An application keeps users logged in by cookies, and never tells browsers to come by HTTPS only.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-319', 'CWE-523'],
    references: ['ASVS 5.0 3.4.1', 'RFC 6797 §6.1', 'OWASP REST Security Cheat Sheet, Security Headers'],
    browserOnly: true,
    messages: {
      missing: {
        what: 'Users are kept logged in by a cookie, and nothing in the application sends Strict-Transport-Security.',
        why: 'Whoever types the address begins with plain HTTP, and whoever is on the way can answer in the place of the site: he gets what the user types in, and can set cookies for it.',
        remedy: 'Send Strict-Transport-Security with a max-age of a year and includeSubDomains, here or at the proxy in front.',
      },
    },
  },
  operations: ['set-cookie', 'session', 'configure', 'hsts'],
  check(operation, context) {
    const { kind, place, model } = operation;
    if (kind === 'hsts') context.note('sent', place);
    // Where cookies are set up, other headers can be too.
    if (kind === 'session') context.note('setup', place);
    if (model.traits?.includes('js-readable') || operation.setting.side === 'client') return;
    if (authCookies(operation).length > 0) context.note('cookie', place);
  },
  conclude(application, context) {
    const [cookie] = application.noted('cookie');
    const [setup] = application.noted('setup');
    if (!cookie || application.noted('sent').length > 0 || application.mentions(...SENDS)) return;
    const related = setup && setup !== cookie ? [{ noted: cookie, phrase: 'the cookie is written here' }] : [];
    context.report({ message: 'missing', at: setup ?? cookie, confidence: 'medium', related });
  },
});

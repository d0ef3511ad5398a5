import { takesRefresh } from '../src/rule/renewal.ts';
import { defineRule } from '../src/rule/rule.ts';
import { changesState, crossSiteCookie, takesCookie } from '../src/rule/session-evidence.ts';

/** What code that looks at where a request comes from, or for a token in it, has to name. */
const CHECKS = [
  ...[
    'csrf(',
    'csrfT',
    'csrfP',
    '_csrf',
    'csrf-',
    'csrf_',
    "'csrf",
    '"csrf',
    'CSRF',
    'Csrf',
    'csurf',
    'xsrf',
    'XSRF',
    'Xsrf',
    'sec-fetch',
    'Sec-Fetch',
    'x-requested-with',
    'X-Requested-With',
  ],
  ...['headers.origin', "'origin'", '"origin"', "'Origin'", '"Origin"', 'checkOrigin', 'lusca'],
];

/** How routes that change things are written. */
const ROUTES = [
  '.post(',
  '.put(',
  '.patch(',
  '.delete(',
  '@Post(',
  '@Put(',
  '@Patch(',
  '@Delete(',
  'function POST',
  'const POST',
  'const actions',
];

export default defineRule({
  meta: {
    id: 'cookie-auth-without-csrf',
    title: 'Cookie login without protection against forged requests',
    description:
      'Requests are let in by a token in a cookie that other sites can have sent along, and nothing checks where they come from.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-352'],
    references: ['RFC 6750 §5.3', 'ASVS 5.0 3.5.1', 'ASVS 5.0 3.5.2', 'OAuth 2.0 for Browser-Based Applications §6.1.3.3'],
    browserOnly: true,
    messages: {
      missing: {
        what: 'Requests are let in here by a cookie, and nothing in the application checks which site has sent them.',
        why: 'The cookie is not kept from other sites by SameSite, so a page of somebody else can have things changed in the name of a user who is logged in.',
        remedy:
          'Set SameSite=Lax or Strict where the cookie is written, and refuse requests that change things unless Sec-Fetch-Site, Origin or a token says that they are yours.',
      },
    },
  },
  operations: ['verify', 'middleware', 'configure', 'set-cookie', 'csrf', 'cors', 'respond', 'persist'],
  check(operation, context) {
    const { kind, place } = operation;
    if (kind === 'csrf' || (kind === 'cors' && operation.refusesOrigins())) context.note('protected', place);
    if (changesState(operation)) context.note('change', place);
    if (kind === 'set-cookie' && crossSiteCookie(operation)) context.note('cookie', place);
    if (kind !== 'verify' && kind !== 'middleware' && kind !== 'configure') return;
    if (takesCookie(operation) && !takesRefresh(operation)) context.note('login', place);
  },
  conclude(application, context) {
    const [login] = application.noted('login');
    const [cookie] = application.noted('cookie');
    const [change] = application.noted('change');
    if (!login || !cookie || application.noted('protected').length > 0 || application.mentions(...CHECKS)) return;
    if (!change && !application.mentions(...ROUTES)) return;
    context.report({
      message: 'missing',
      at: login,
      confidence: 'medium',
      related: [
        { noted: cookie, phrase: 'the cookie is written here' },
        ...(change ? [{ noted: change, phrase: 'a request that changes things is answered here' }] : []),
      ],
    });
  },
});

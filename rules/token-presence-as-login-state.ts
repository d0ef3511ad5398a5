import type { Use } from '../src/dataflow/uses.ts';
import type { Operation } from '../src/models/operation.ts';
import { literalsOf } from '../src/rule/evidence.ts';
import { namesToken } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';

/** ASVS 5.0 8.3.1: what is allowed is decided where the client cannot change it. */
export default defineRule({
  meta: {
    id: 'token-presence-as-login-state',
    title: 'Logged in because a token is stored',
    description: 'Whether somebody is logged in is told by a token being in a storage that scripts can read.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-602'],
    references: ['ASVS 5.0 8.3.1', 'ASVS 5.0 7.2.1', 'OAuth 2.0 for Browser-Based Applications §8.5'],
    browserOnly: true,
    messages: {
      found: {
        what: 'Whether somebody is logged in is told by {{name}} being in a storage.',
        why: 'Any text there will do, an expired or revoked token among them, and the token has to be kept where every script can read it just for that.',
        remedy:
          'Keep a flag that says it, and ask the server, which checks the session; the token itself belongs into a cookie with HttpOnly.',
      },
    },
  },
  operations: ['read-storage', 'read-cookie'],
  check(operation, context) {
    // A cookie that a server reads was sent to it; what it is worth is checked there.
    if (!operation.model.traits?.includes('client')) return;
    const key = literalsOf(operation.role(operation.kind === 'read-cookie' ? 'name' : 'key')).find(({ text }) => namesToken(text));
    if (!key || !tellsLogin(operation)) return;
    context.report({ message: 'found', data: { name: `"${key.text}"` }, at: operation.place, confidence: 'high' });
  },
});

/** `isLoggedIn`, `PrivateRoute`, `canActivate`: the answer is whether somebody is logged in. */
const ABOUT_LOGIN =
  /^(?:get|check|use|set)?_?(?:is|has|was)?_?(?:user)?_?(?:logged_?in|signed_?in|auth(?:enticated|orized|ed)|login(?:status|state))$|^(?:private|protected|guarded|auth|require_?auth|requires_?auth)_?(?:route|routes|guard|page|layout)?$|^can_?(?:activate|load|match)\w*$|^check_?auth\w*$|^require_?(?:auth|login)\w*$|^with_?auth\w*$/i;
const BEFORE_ROUTES = /beforeEach|beforeEnter|defineNuxtRouteMiddleware|middleware/;

/** Whether nothing else becomes of it than an answer to that. */
function tellsLogin(operation: Operation): boolean {
  const { resultName, functionNames, handedTo } = operation.setting;
  const uses = operation.uses();
  // It is sent along, decoded or kept: it is read for more than its being there.
  if (uses.some(isMore)) return false;
  const decides = uses.some(({ kind }) => kind === 'condition' || kind === 'returned' || kind === 'argument' || kind === 'other');
  if (resultName !== undefined && isAboutLogin(resultName)) return true;
  return decides && (functionNames.some(isAboutLogin) || BEFORE_ROUTES.test(handedTo ?? ''));
}

/** `isLoggedIn`, and the second of that name. */
function isAboutLogin(name: string): boolean {
  return ABOUT_LOGIN.test(name.replace(/\d+$/, ''));
}

function isMore({ kind, path, to }: Use): boolean {
  if (kind === 'argument') return to !== 'Boolean';
  return kind === 'text' || kind === 'assigned' || kind === 'called' || path.length > 0;
}

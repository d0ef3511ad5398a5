import type { Defaults, ModelRow, Roles } from '../schema.ts';
import { attributesAt, BARE, PATHLESS, PATHLESS_SCRIPT, SCRIPT } from './cookie-roles.ts';

/** Roles of `remove(name, options)`, from the argument on that holds the name. */
function nameOptions(from = 0): Roles {
  const options = `arg${from + 1}`;
  return { ...attributesAt(options), name: `arg${from}`, options };
}

function deletion(library: string, match: ModelRow['match'], roles: Roles, defaults: Defaults, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'set-cookie', library, match, roles, traits: ['delete'], defaults, ...more };
}

/** Calls that take a cookie away again: they send it once more, empty and expired, with attributes of their own. */
export const cookieDeletions: readonly ModelRow[] = [
  // express@5.3.0 and 4.22 lib/response.js
  deletion('express', { on: '@express.res', call: '~.clearCookie' }, nameOptions(), BARE, { words: ['.clearCookie('] }),
  // hono@4.13.19 dist/helper/cookie
  deletion('hono', { call: 'deleteCookie' }, nameOptions(1), BARE, { modules: ['hono/cookie'] }),
  // next@16.4.6 ResponseCookies: `delete(name)` and `delete({ name, path, domain })`
  deletion(
    'next',
    { on: '@next.cookies', call: 'delete' },
    { ...attributesAt('arg0'), name: ['arg0.name', 'arg0'], options: 'arg0' },
    BARE,
    { pattern: 'next/headers|\\.cookies\\s*\\.\\s*delete' },
  ),
  // h3@1.15.11 utils/cookie.ts: through setCookie
  deletion('h3', { call: 'deleteCookie' }, nameOptions(1), BARE, { modules: ['h3', '#imports'] }),
  deletion('h3', { globalCall: 'deleteCookie' }, nameOptions(1), BARE, { words: ['deleteCookie('] }),
  // @sveltejs/kit@2.70: the path has to be given
  deletion(
    '@sveltejs/kit',
    { on: '@sveltekit.event', call: 'cookies.delete' },
    nameOptions(),
    { httpOnly: true, secure: true, sameSite: 'lax' },
    { words: ['cookies.delete'] },
  ),
  deletion('astro', { on: '@astro.ctx', call: 'cookies.delete', with: 'astro' }, nameOptions(), PATHLESS, { words: ['cookies.delete'] }),
  deletion('astro', { globalCall: 'Astro.cookies.delete' }, nameOptions(), PATHLESS, { words: ['Astro.cookies'] }),
  deletion('nookies', { call: ['destroyCookie', 'destroy'] }, nameOptions(1), PATHLESS),
  deletion('cookies-next', { call: 'deleteCookie' }, nameOptions(), BARE, {
    modules: ['cookies-next', 'cookies-next/client', 'cookies-next/server'],
  }),
  // Written by a script
  deletion('js-cookie', { call: 'remove' }, nameOptions(), SCRIPT, { traits: ['delete', 'js-readable', 'client'] }),
  deletion('universal-cookie', { call: 'new().remove' }, nameOptions(), PATHLESS_SCRIPT, { traits: ['delete', 'js-readable', 'client'] }),
  deletion('react-cookie', { call: ['useCookies.().2', 'Cookies.new().remove'] }, nameOptions(), PATHLESS_SCRIPT, {
    traits: ['delete', 'js-readable', 'client'],
  }),
];

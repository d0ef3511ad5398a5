import type { ModelRow, Roles } from '../schema.ts';
import { attributesAt, BARE, nameValueOptions, PATHLESS } from './cookie-roles.ts';
import { withConfig } from './shared.ts';

/** `Object.assign({}, options.parseOptions, cookieOptions)`: what the plugin is registered with holds where the call says nothing. */
function withParseOptions(options: string): Roles {
  return withConfig(attributesAt(options));
}

/** @fastify/cookie@11.0.2 plugin.js, where nothing is otherwise than in 6.0 but what is said: SameSite=Lax when nothing is said. */
const SENT = {
  units: { maxAge: 's' },
  defaults: { ...PATHLESS, sameSite: 'lax' },
  variants: [{ versions: '<11', defaults: { sameSite: false } }],
} as const satisfies Partial<ModelRow>;

export const fastifyCookie: readonly ModelRow[] = [
  {
    ...SENT,
    kind: 'session',
    library: '@fastify/cookie',
    match: { passedTo: 'register', argument: 0 },
    roles: { ...attributesAt('arg1.parseOptions'), options: 'arg1', key: ['arg1.secret.*', 'arg1.secret'] },
    traits: ['signs-when-asked'],
  },
  {
    ...SENT,
    kind: 'set-cookie',
    library: '@fastify/cookie',
    match: { on: '@fastify.reply', call: ['~.setCookie', '~.cookie'] },
    roles: { ...nameValueOptions(), ...withParseOptions('arg2') },
    words: ['.setCookie(', '.cookie('],
  },
  // `Object.assign({ path: '/' }, …)`, unlike setCookie
  {
    kind: 'set-cookie',
    library: '@fastify/cookie',
    match: { on: '@fastify.reply', call: '~.clearCookie' },
    roles: { ...withParseOptions('arg1'), name: 'arg0', options: 'arg1' },
    traits: ['delete'],
    defaults: BARE,
    words: ['.clearCookie('],
  },
];

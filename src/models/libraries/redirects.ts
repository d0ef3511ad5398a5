import { ADDRESS } from '../address-texts.ts';
import type { ModelRow } from '../schema.ts';

function navigate(library: string, match: ModelRow['match'], roles: ModelRow['roles'], more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'navigate', library, match, roles, ...more };
}

const REMIX = ['react-router', '@remix-run/node', '@remix-run/server-runtime', '@remix-run/cloudflare'];

/** What sends a browser to another address, from a server or in a page: the address stays in histories and logs. */
export const redirects: readonly ModelRow[] = [
  // Some take a status too, before or after the address
  navigate('express', { on: '@express.res', call: ['~.redirect', '~.location'] }, { url: 'args' }),
  navigate('koa', { on: '@koa.ctx', call: 'redirect' }, { url: 'arg0' }),
  navigate('fastify', { on: '@fastify.reply', call: '~.redirect' }, { url: 'args' }),
  navigate('hono', { on: '@hono.c', call: 'redirect' }, { url: 'arg0' }),
  navigate('@hapi/hapi', { on: '@hapi.h', call: 'redirect' }, { url: 'arg0' }),
  navigate('elysia', { on: '@elysia.ctx', call: 'redirect', with: 'elysia' }, { url: 'arg0' }),
  navigate('elysia', { call: 'redirect' }, { url: 'arg0' }),
  navigate('next', { call: ['redirect', 'permanentRedirect'] }, { url: 'arg0' }, { modules: ['next/navigation'] }),
  navigate('next', { call: ['NextResponse.redirect', 'NextResponse.rewrite'] }, { url: 'arg0' }, { modules: ['next/server'] }),
  navigate(
    'next',
    { returnedBy: '@next.props', has: ['redirect.destination'] },
    { url: 'ret.redirect.destination' },
    { pattern: 'getServerSideProps|getStaticProps' },
  ),
  navigate(
    'next',
    { call: ['push', 'replace', 'prefetch'].map((method) => `useRouter.().${method}`) },
    { url: ['arg0.pathname', 'arg0'], query: 'arg0.query' },
    { modules: ['next/navigation', 'next/router', 'vue-router'], traits: ['client'] },
  ),
  navigate(
    'vue-router',
    { call: ['createRouter.().push', 'createRouter.().replace'] },
    { url: 'arg0', query: 'arg0.query' },
    { traits: ['client'] },
  ),
  navigate(
    'react-router',
    { call: 'useNavigate.()' },
    { url: 'arg0', state: 'arg1.state' },
    { modules: ['react-router', 'react-router-dom'], traits: ['client'] },
  ),
  navigate('react-router', { call: ['redirect', 'redirectDocument', 'replace'] }, { url: 'arg0' }, { modules: REMIX }),
  navigate('@sveltejs/kit', { call: 'redirect' }, { url: 'arg1' }),
  navigate('h3', { call: 'sendRedirect' }, { url: 'arg1' }, { modules: ['h3', '#imports'] }),
  navigate('h3', { call: 'redirect' }, { url: 'arg0' }),
  navigate('nuxt', { globalCall: 'navigateTo' }, { url: 'arg0', query: 'arg0.query' }, { words: ['navigateTo('] }),
  navigate(
    '@angular/router',
    { call: ['navigate', 'navigateByUrl', 'createUrlTree'].map((method) => `Router.new().${method}`) },
    {
      url: 'arg0',
      query: 'arg1.queryParams',
      state: 'arg1.state',
    },
  ),
  navigate(
    '',
    { globalAssign: ['location.href', 'window.location', 'document.location', 'location.search', 'location.hash'] },
    { url: 'rhs' },
    {
      traits: ['client'],
      words: ['location'],
    },
  ),
  navigate(
    '',
    { globalCall: ['location.assign', 'location.replace', 'open'] },
    { url: 'arg0' },
    { traits: ['client'], words: ['location.', 'window.open'] },
  ),
  navigate(
    '',
    { globalCall: ['history.pushState', 'history.replaceState'] },
    { url: 'arg2', state: 'arg0' },
    { traits: ['client'], words: ['history.'] },
  ),
  // react-native@0.79 Libraries/Linking/Linking.js, expo-linking@7
  navigate('react-native', { call: 'Linking.openURL' }, { url: 'arg0' }, { traits: ['client'] }),
  navigate('expo-linking', { call: 'openURL' }, { url: 'arg0' }, { traits: ['client'] }),
  navigate(
    '',
    { returnedBy: '@lambda.handler', has: ['headers.Location', 'headers.location'] },
    { url: ['ret.headers.Location', 'ret.headers.location'] },
    { pattern: '\\bstatusCode\\s*:' },
  ),
  // @angular/common@19 http/src/params.ts
  {
    kind: 'url-parameter',
    library: '@angular/common',
    modules: ['@angular/common/http'],
    match: { call: ['HttpParams.new().~.set', 'HttpParams.new().~.append'] },
    roles: { name: 'arg0', value: 'arg1' },
    traits: ['form'],
    words: ['HttpParams'],
  },
  // The URL standard §6.1 and §6.2
  {
    kind: 'url-parameter',
    library: '',
    match: { globalCall: ['set', 'append'].map((method) => `URL.new().searchParams.${method}`) },
    roles: { name: 'arg0', value: 'arg1', url: 'new.arg0' },
    words: ['searchParams'],
  },
  {
    kind: 'url-parameter',
    library: '',
    match: { globalCall: ['set', 'append'].map((method) => `URLSearchParams.new().${method}`) },
    roles: { name: 'arg0', value: 'arg1' },
    traits: ['form'],
    words: ['URLSearchParams'],
  },
  {
    kind: 'url-parameter',
    library: '',
    match: { globalNew: 'URLSearchParams' },
    roles: { query: 'arg0' },
    traits: ['form'],
    words: ['URLSearchParams'],
  },
  { kind: 'url-parameter', library: '', match: { inText: 'address' }, roles: { url: 'ret' }, traits: ['text'], pattern: ADDRESS },
];

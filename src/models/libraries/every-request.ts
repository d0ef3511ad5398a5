import type { ModelRow, Roles } from '../schema.ts';

function every(library: string, match: ModelRow['match'], roles: Roles, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'every-request', library, match, roles, ...more };
}

/** What is added to each request that a client sends, wherever it goes. */
export const everyRequest: readonly ModelRow[] = [
  // axios@1 lib/axios.js: the client that everyone shares; one that is made for a service is not meant
  every(
    'axios',
    { assign: ['defaults.headers.common.*', 'defaults.headers.*'] },
    { name: 'key', auth: 'rhs' },
    { words: ['axios.defaults'] },
  ),
  every('axios', { call: 'interceptors.request.use' }, { interceptor: 'arg0' }, { words: ['axios.interceptors'] }),
  // jquery@3 src/ajax.js
  every('', { globalCall: ['$.ajaxSetup', 'jQuery.ajaxSetup'] }, { auth: 'arg0.headers.Authorization' }, { words: ['ajaxSetup'] }),
  // @angular/common@20 http: an interceptor clones the request that passes
  every(
    '@angular/common',
    { call: 'HttpRequest.new().clone' },
    { auth: 'arg0.setHeaders.Authorization' },
    {
      modules: ['@angular/common/http'],
      words: ['setHeaders'],
    },
  ),
  // @auth0/angular-jwt@5 lib/jwt.interceptor.ts: texts are compared, patterns tested
  every('@auth0/angular-jwt', { call: 'JwtModule.forRoot' }, { allowedOrigins: 'arg0.config.allowedDomains' }),
];

import type { OperationKind } from '../models/operation.ts';

/** How an operation kind is called in a sentence: singular and plural. */
const WORDS: Readonly<Record<OperationKind, readonly [string, string]>> = {
  sign: ['sign call', 'sign calls'],
  verify: ['verify call', 'verify calls'],
  decode: ['decode call', 'decode calls'],
  middleware: ['authentication middleware', 'authentication middlewares'],
  gate: ['gate of a route', 'gates of routes'],
  'after-answer': ['hook after the answer', 'hooks after the answer'],
  configure: ['JWT configuration', 'JWT configurations'],
  'key-set': ['key set', 'key sets'],
  'generate-key': ['new key', 'new keys'],
  'read-file': ['file read', 'file reads'],
  query: ['database query', 'database queries'],
  'key-request': ['request', 'requests'],
  'set-cookie': ['cookie write', 'cookie writes'],
  session: ['session setting', 'session settings'],
  'read-cookie': ['cookie read', 'cookie reads'],
  send: ['message to a client', 'messages to clients'],
  'token-cache': ['token cache', 'token caches'],
  log: ['log call', 'log calls'],
  navigate: ['redirect', 'redirects'],
  request: ['outgoing request', 'outgoing requests'],
  'url-parameter': ['parameter of a URL', 'parameters of URLs'],
  login: ['login at a provider', 'logins at providers'],
  grant: ['address that may ask for a token', 'addresses that may ask for a token'],
  'sign-bytes': ['signature', 'signatures'],
  csrf: ['CSRF setting', 'CSRF settings'],
  'read-storage': ['storage read', 'storage reads'],
  'every-request': ['setting of all requests', 'settings of all requests'],
  'post-message': ['message to a window', 'messages to windows'],
  cors: ['CORS setting', 'CORS settings'],
  hsts: ['HSTS setting', 'HSTS settings'],
  caching: ['caching setting', 'caching settings'],
  serve: ['server', 'servers'],
  persist: ['database write', 'database writes'],
  respond: ['response', 'responses'],
  store: ['storage write', 'storage writes'],
  'token-literal': ['token literal', 'token literals'],
  'kept-secret': ['secret in a file', 'secrets in files'],
  'kept-key': ['private key in a file', 'private keys in files'],
  'kept-token': ['token in a file', 'tokens in files'],
  source: ['key source', 'key sources'],
};

export function operationWords(kind: string): readonly [string, string] {
  return (WORDS as Readonly<Record<string, readonly [string, string]>>)[kind] ?? [kind, kind];
}

import type { SourceModule } from '../source/module.ts';
import { importsOf } from './imports.ts';

/** Packages that only run where somebody looks at the result: browsers, phones. */
const CLIENT =
  /^(?:react-dom(?:\/client)?|react-native|@react-native(?:-.*)?\/.*|@react-navigation\/.*|expo(?:-.*)?|react-router-dom|react-scripts|@angular\/(?:core|common|router)(?:\/.*)?|@ionic\/.*|vue-router|pinia|vuex|js-cookie|@tauri-apps\/api.*|@capacitor\/.*|react-toastify|react-hot-toast)$/;
/** Packages that a client has no use for. */
const SERVER =
  /^(?:express|fastify|koa|@nestjs\/.*|next\/server|next\/headers|server-only|fs|node:fs|fs\/promises|http|node:http|react-dom\/server)$/;
/** Hooks keep a component on the client. */
const HOOK = /\b(?:useState|useEffect|useReducer|useContext|useCallback|useRef)\b/;
const OF_HOOKS = /^(?:react|preact\/hooks)$/;

/** `client` where the code of a file surely or very probably runs on the side of the user. */
export function sideOf(module: SourceModule): 'client' | undefined {
  const said = directivesOf(module);
  if (said.includes('use server')) return undefined;
  if (said.includes('use client') || module.side === 'client') return 'client';
  if (module.side === 'server') return undefined;
  const imports = [...importsOf(module)];
  if (imports.some((specifier) => SERVER.test(specifier))) return undefined;
  return imports.some((specifier) => CLIENT.test(specifier)) ||
    (imports.some((specifier) => OF_HOOKS.test(specifier)) && HOOK.test(module.text)) ||
    /\.(?:vue|svelte)$/.test(module.path)
    ? 'client'
    : undefined;
}

/** Whether the code of a file surely runs on a server. */
export function isOfServer(module: SourceModule): boolean {
  const said = directivesOf(module);
  if (said.includes('use client') || module.side === 'client') return false;
  return said.includes('use server') || module.side === 'server' || [...importsOf(module)].some((name) => SERVER.test(name));
}

const directives = new WeakMap<SourceModule, readonly string[]>();

export function directivesOf(module: SourceModule): readonly string[] {
  const known = directives.get(module);
  if (known) return known;
  const found = module.ast.body.flatMap((statement) =>
    statement.type === 'ExpressionStatement' && typeof statement.directive === 'string' ? [statement.directive] : [],
  );
  directives.set(module, found);
  return found;
}

import type { Project } from '../project/project.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { importsOf } from './imports.ts';

/** `isSure`: the code is not taken to use what nothing is said about. */
export type Declares = (library: string, module: SourceModule, isSure?: boolean) => boolean;

/** Whether code uses a library: the file imports it, or the package that holds the file (or the root) depends on it. */
export function createDeclares(project: Project): Declares {
  const byDirectory = new Map<string, ReadonlySet<string> | 'unsaid'>();
  const byModule = new WeakMap<Node, ReadonlySet<string>>();

  function dependencies(module: SourceModule): ReadonlySet<string> | 'unsaid' {
    const own = project.packageOf(module.path);
    const directory = own?.directory ?? '';
    const known = byDirectory.get(directory);
    if (known) return known;
    const root = project.packageOf(`${project.root}/x`);
    const names = new Set<string>();
    for (const manifest of [own?.manifest, root?.manifest]) {
      for (const key of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
        const group = manifest?.[key];
        if (typeof group === 'object' && group !== null) for (const name of Object.keys(group)) names.add(name);
      }
    }
    // Without a manifest (a single file, a snippet) nothing speaks against it.
    const answer = own || root ? names : 'unsaid';
    byDirectory.set(directory, answer);
    return answer;
  }

  function imports(module: SourceModule): ReadonlySet<string> {
    const known = byModule.get(module.ast);
    if (known) return known;
    const names = new Set([...importsOf(module)].map(packageName));
    byModule.set(module.ast, names);
    return names;
  }

  return (library, module, isSure = false) => {
    const named = imports(module);
    if (named.has(library)) return true;
    const declared = dependencies(module);
    if (declared === 'unsaid') return !isSure && !namesAny(named, FRAMEWORKS);
    return declared.has(library) && !(SERVERS.has(library) && namesAny(named, SERVERS));
  };
}

/** Whose handlers hand out look-alike parameters: importing one of them speaks against the others. */
const SERVERS = new Set(['express', 'fastify', 'koa', '@koa/router', 'koa-router', 'hono', '@sveltejs/kit', 'h3']);
/** These run on one of the others, which a file need not import; but where nobody says which, none is taken for granted. */
const FRAMEWORKS = new Set([...SERVERS, 'next', '@nestjs/common']);

function namesAny(names: ReadonlySet<string>, of: ReadonlySet<string>): boolean {
  for (const name of names) if (of.has(name)) return true;
  return false;
}

export function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

import type { Place } from '../dataflow/origin.ts';
import { enclosingFunction } from '../source/ast.ts';
import { namedFunctionAround } from './callers.ts';

/** Names that frameworks look for: what such a function is for, its file says. */
const LOOKED_FOR = /^(?:default|handler|loader|action|load|onRequest\w*|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
/** Files that are found by the folder that they stand in. */
const OF_FOLDER = /^(?:route|page|\+(?:page|server|layout))$/;
/** Says what the function does with the token, or with what, and not what the token is for. */
const CHECK = /^(?:auth|token|jwt|session|user)?[-_.]?verif(?:y|ier|ies|ication)?$|(?:auth|guard|middleware|emails)$/i;

/**
 * What a file is called, or the folder that it stands for, where that is the name of the function around: `verify-email.get.ts`,
 * `invitation/+page.server.ts`, `export default (passport) => …` or `module.exports = (passport) => …` in `magicLink.ts`.
 */
export function fileName({ module, node }: Place): string | undefined {
  const name = namedFunctionAround(node)?.name;
  if (name === undefined ? !isOffered(node) : !LOOKED_FOR.test(name)) return undefined;
  const [file = '', folder] = module.path.split('/').toReversed();
  const base = file.replace(/\.[\w.-]+$/, '');
  if (OF_FOLDER.test(base)) return folder;
  return CHECK.test(base) ? undefined : base;
}

/** Below `export default`, without a name. */
function isOffered(node: Place['node']): boolean {
  for (let up = enclosingFunction(node)?.parent; up; up = up.parent) {
    if (up.type === 'ExportDefaultDeclaration') return true;
  }
  return false;
}

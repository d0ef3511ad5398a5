import type { Operation } from '../models/operation.ts';
import { memberKey, unwrap } from '../source/ast.ts';
import type { Definition, Node, SourceModule } from '../source/module.ts';

/**
 * Whether all that is handed over is texts and errors that were caught: `logger.error('login failed', error)`. What an error says is
 * asked where it is made (token-in-error); to ask it here means to look at all that may be thrown below.
 */
export function tellsOnlyErrors({ place: { module, node } }: Operation): boolean {
  if (node.type !== 'CallExpression' || node.arguments.length === 0) return false;
  const told = node.arguments.map((argument) => toldBy(argument, module));
  return told.includes('error') && !told.includes('other');
}

/** What every error has; others hang requests on theirs, with all headers. */
const OWN = /^(?:message|stack|name|code)$/;

type Told = 'text' | 'error' | 'other';

function toldBy(given: Node, module: SourceModule): Told {
  const node = unwrap(given);
  if (node.type === 'Literal') return 'text';
  if (node.type === 'MemberExpression') return OWN.test(memberKey(node) ?? '') ? toldBy(node.object, module) : 'other';
  if (node.type === 'TemplateLiteral') {
    const holes = node.expressions.map((hole) => toldBy(hole, module));
    return holes.includes('other') ? 'other' : holes.includes('error') ? 'error' : 'text';
  }
  if (node.type !== 'Identifier') return 'other';
  const definitions = module.scopes.resolve(node)?.definitions ?? [];
  return definitions.length > 0 && definitions.every(isCaught) ? 'error' : 'other';
}

/** `catch (error)`, `.catch((error) => …)` */
function isCaught({ kind, node }: Definition): boolean {
  if (kind === 'catch') return true;
  if (kind !== 'parameter' || node.parent?.type !== 'CallExpression') return false;
  const { callee } = node.parent;
  return callee.type === 'MemberExpression' && memberKey(callee) === 'catch';
}

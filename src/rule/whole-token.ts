import type { Path, Place } from '../dataflow/origin.ts';
import { stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/**
 * Whether the token is still whole in what a text was made: the scheme before it may be cut off (`header.split(' ')[1]`,
 * `header.slice(7)`, `header.replace('Bearer ', '')`). The first few characters of a token open nothing, nor does the scheme alone.
 * `path` leads from the text to the value, `calls` are those on the way, in order.
 */
export function keepsToken(path: Path, calls: readonly Place[]): boolean {
  let rest = path;
  for (let next = calls.length - callsIn(path); rest.length > 0;) {
    const [method, called, picked] = rest;
    if (method === undefined || called !== '()') return false;
    const call = calls[next++]?.node;
    const args = call?.type === 'CallExpression' ? call.arguments : [];
    if (LISTS.has(method)) {
      if (picked === undefined || !/^[1-9]$/.test(picked)) return picked === 'pop' && rest[3] === '()' && rest.length === 4;
      rest = rest.slice(3);
    } else {
      if (!isScheme(method, args)) return false;
      rest = rest.slice(2);
    }
  }
  return true;
}

/** Methods that give a list, of which what stands behind the scheme is not the first. */
const LISTS: ReadonlySet<string> = new Set(['split', 'match', 'exec']);
/** No scheme is longer: `Bearer `, `Token `, `JWT `. */
const LONGEST = 8;

function isScheme(method: string, args: readonly Node[]): boolean {
  const [first, ...others] = args;
  switch (method) {
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
      return true;
    case 'replace':
    case 'replaceAll':
      return others.length === 1 && stringValue(others[0]) === '';
    case 'slice':
    case 'substring':
    case 'substr':
      return first !== undefined && others.length === 0 && isLengthOfScheme(unwrap(first));
    default:
      return false;
  }
}

/** `7`, `'Bearer '.length` */
function isLengthOfScheme(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number' && node.value <= LONGEST;
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === 'length';
}

function callsIn(path: Path): number {
  return path.filter((key) => key === '()').length;
}

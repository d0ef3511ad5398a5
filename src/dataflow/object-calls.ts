import type { TSESTree } from '@typescript-eslint/types';
import { isIndex } from './elements.ts';
import { visitParsed } from './json.ts';
import { ANY } from './origin.ts';
import { pushPairs } from './pairs.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** What `Object` makes of objects, and `JSON` of texts. */
export function visitObjectCall(task: Task, call: TSESTree.CallExpression, name: string, walk: Walk): boolean {
  const [first, second] = call.arguments;
  if (!first || first.type === 'SpreadElement') return false;
  const [wanted, part, ...rest] = task.path;
  switch (name) {
    case 'Object.values':
      if (wanted === undefined) walk.emit(task, { kind: 'array' });
      else if (isIndex(wanted)) walk.push(extend(task, { node: first, path: [ANY, ...task.path.slice(1)] }));
      else walk.unknown(task, 'a member of an array');
      return true;
    case 'Object.entries':
      if (wanted === undefined || (isIndex(wanted) && part === undefined)) walk.emit(task, { kind: 'array' });
      else if (isIndex(wanted) && part === '1') walk.push(extend(task, { node: first, path: [ANY, ...rest] }));
      else walk.unknown(task, 'a key of an object');
      return true;
    case 'Object.fromEntries':
      if (wanted === undefined) walk.emit(task, { kind: 'object' });
      else pushPairs(extend(task, { node: first }), walk);
      return true;
    case 'Object.create': {
      if (wanted === undefined) walk.emit(task, { kind: 'object' });
      const base = extend(task, { node: first });
      if (wanted === undefined) return true;
      if (!second || second.type === 'SpreadElement') walk.push(base);
      else walk.push(extend(task, { node: second, path: [wanted, 'value', ...task.path.slice(1)], otherwise: base }));
      return true;
    }
    case 'JSON.parse':
      visitParsed(task, first, second !== undefined, walk);
      return true;
    default:
      return false;
  }
}

import { iteratorMade, mapMade, promiseMade } from './carriers.ts';
import { classText } from './classes.ts';
import type { Draft } from './draft.ts';
import { functionText } from './functions.ts';
import { listMade } from './lists.ts';
import { recordMade } from './records.ts';
import { textMade } from './text.ts';
import type { Type } from './types.ts';
import { value } from './values.ts';

/** A new value of a type. */
export function build(draft: Draft, type: Type, depth: number): string {
  switch (type.kind) {
    case 'text':
      return depth > 0 && draft.random.chance(40) ? textMade(draft, depth - 1) : draft.literal();
    case 'record':
      return recordMade(draft, type, type.fields, depth);
    case 'list':
      return listMade(draft, type.of, depth);
    case 'function':
      return functionText(draft, type, depth);
    case 'promise':
      return promiseMade(draft, type.of, depth);
    case 'map':
      return mapMade(draft, type.of, depth);
    case 'set':
      return `new Set(${value(draft, { kind: 'list', of: type.of }, depth)})`;
    case 'iterator':
      return iteratorMade(draft, type.of, depth);
    case 'class':
      return classText(draft, type, depth);
    case 'instance':
      return `new ${classText(draft, { kind: 'class', takes: [], makes: type.fields, statics: {} }, depth)}()`;
  }
}

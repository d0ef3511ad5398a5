import type { TSESTree } from '@typescript-eslint/types';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { stringValue } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Declares } from './declares.ts';
import { parseLocator } from './locator.ts';
import { isNothing } from './roles.ts';
import type { ModelRow } from './schema.ts';
import { storageAt } from './storages.ts';

/** What a row asks of the arguments of a call, or of what is returned, before it counts. */
export interface Conditions {
  mayHold(row: ModelRow, node: TSESTree.CallExpression | TSESTree.NewExpression): boolean;
  holdsWhen(row: ModelRow, module: SourceModule, node: Node): boolean;
  isInStorage(row: ModelRow, module: SourceModule, node: Node): boolean;
  holdsReturned(row: ModelRow, place: Place): boolean;
}

export function createConditions(walker: () => Walker, declares: Declares): Conditions {
  return { mayHold, holdsWhen, isInStorage, holdsReturned };

  /** A header that the code spells out and that is another one needs no question. */
  function mayHold({ match }: ModelRow, node: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
    const when = 'when' in match ? match.when : undefined;
    if (!when || !('is' in when)) return true;
    const text = stringValue(node.arguments[when.argument]);
    return text === undefined || when.is.includes(text.toLowerCase());
  }

  function holdsWhen(row: ModelRow, module: SourceModule, node: Node): boolean {
    const when = 'when' in row.match ? row.match.when : undefined;
    if (!when) return true;
    const argument = node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments[when.argument] : undefined;
    if (!argument) return 'lacks' in when || ('isTrue' in when && !when.isTrue) || ('isNothing' in when && when.isNothing);
    if (argument.type === 'SpreadElement') return false;
    const place = { module, node: argument };
    if ('has' in when) return when.has.some((key) => hasKey(place, key));
    const { origins } = walker().origins(place);
    if ('isNothing' in when) return origins.some(isMissing) === when.isNothing;
    if ('lacks' in when) return origins.some((o) => isMissing(o) || o.kind === 'object') && !when.lacks.some((key) => hasKey(place, key));
    if ('isTrue' in when) return origins.some((o) => o.kind === 'literal' && o.value === true) === when.isTrue;
    return origins.some((o) => o.kind === 'literal' && typeof o.value === 'string' && when.is.includes(o.value.toLowerCase()));
  }

  function isInStorage(row: ModelRow, module: SourceModule, node: Node): boolean {
    const wanted = 'in' in row.match ? row.match.in : undefined;
    if (!wanted) return true;
    const locator = parseLocator(wanted.option);
    const argument = node.type === 'CallExpression' && locator.base === 'argument' ? node.arguments[locator.index] : undefined;
    if (argument?.type === 'SpreadElement') return false;
    const found = storageAt(argument && { module, node: argument }, locator.base === 'argument' ? locator.path : [], walker());
    if (found !== 'unsaid') return found === wanted.is;
    return wanted.isStandard === true && !(wanted.unless !== undefined && declares(wanted.unless, module, true));
  }

  function holdsReturned({ match }: ModelRow, place: Place): boolean {
    const keys = 'returnedBy' in match ? match.has : undefined;
    return !keys || keys.some((key) => hasKey(place, key));
  }

  /** Whether an object that the source spells out has a key, or one below another. */
  function hasKey(place: Place, key: string): boolean {
    if (
      !walker()
        .origins(place)
        .origins.some((o) => o.kind === 'object')
    )
      return false;
    return walker()
      .origins(place, key.split('.'))
      .origins.some((o) => o.kind !== 'absent' && o.kind !== 'unknown');
  }
}

/** Left out, undefined, or null. */
function isMissing(origin: Origin): boolean {
  return isNothing(origin) || (origin.kind === 'literal' && origin.value === null);
}

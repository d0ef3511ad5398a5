import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { startOf } from '../source/ast.ts';
import { literalsOf } from './evidence.ts';
import { makerOf } from './maker.ts';
import type { Suggestion } from './rule.ts';
import { roleOfCheck } from './verification.ts';

/**
 * Who verifies with one key at several places of a file lacks one and the same thing there. Only what one repair mends is one finding,
 * so what is suggested in other words, in another file or nowhere stays by itself.
 */
export function oneKey(operation: Operation, message: string, suggestions: readonly Suggestion[]): { readonly cause?: string } {
  const { origins } = roleOfCheck(operation, 'key');
  const names = origins.map(nameOf);
  if (names.length === 0 || names.includes(undefined)) return {};
  const repairs = suggestions.map(({ description, place }) => `${description} ${place.module.path}`);
  return { cause: [message, operation.called, ...repairs, ...names.toSorted()].join('\n') };
}

/** What tells a key from others: the name under which it is kept outside of the code, else the place where it is made. */
function nameOf(origin: Origin): string | undefined {
  if (origin.kind === 'unknown' || origin.kind === 'absent') return undefined;
  if (origin.kind === 'env') return ['env', origin.name, ...origin.path].join(' ');
  const settings = origin.kind === 'result' && origin.what === 'setting' ? literalsOf(makerOf(origin).role('name')) : [];
  if (settings.length > 0) return ['setting', ...settings.map(({ text }) => text)].join(' ');
  const path = 'path' in origin ? origin.path : [];
  const made = 'calls' in origin ? (origin.calls.at(-1) ?? origin) : origin;
  return [origin.kind, made.module.path, startOf(made.node), ...path].join(' ');
}

import type { Draft } from './draft.ts';
import { value } from './values.ts';
import { TEXT } from './types.ts';

/** Something that the program decides while it runs. `coin()` differs from one run to the next. */
export function condition(draft: Draft, depth = 1): string {
  const text = (): string => value(draft, TEXT, 0);
  const inner = (): string => condition(draft, depth - 1);
  if (depth === 0) return 'coin()';
  return draft.random.choose([
    [50, () => 'coin()'],
    [4, () => draft.random.pick(['true', 'false', '1', '0', 'null', "''"])],
    [6, () => `!${inner()}`],
    [4, () => `(${inner()} && ${inner()})`],
    [4, () => `(${inner()} || ${inner()})`],
    [6, () => `(${text()} ${draft.random.pick(['===', '!==', '==', '!='])} ${text()})`],
    [6, text],
    [4, () => `!${text()}`],
    [3, () => `(${text()} ${draft.random.pick(['===', '!==', '==', '!='])} ${draft.random.pick(['undefined', 'null', "''"])})`],
    [3, () => `(typeof ${text()} === ${draft.random.pick(["'string'", "'undefined'"])})`],
    [2, () => `${value(draft, { kind: 'list', of: TEXT }, 0)}.length > ${draft.random.below(3)}`],
    [2, () => `${value(draft, { kind: 'list', of: TEXT }, 0)}.includes(${text()})`],
    [2, () => `('a' in ${value(draft, { kind: 'record', fields: { a: TEXT } }, 0)})`],
  ]);
}

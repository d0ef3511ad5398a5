import { keyConstant } from './access.ts';
import type { Draft } from './draft.ts';
import type { Fields, Type } from './types.ts';
import { value } from './values.ts';

/** A pattern that takes a value apart and declares names for the pieces. */
export function pattern(draft: Draft, type: Type, depth: number, isOpen: boolean): string {
  if (type.kind === 'record') return recordPattern(draft, type.fields, depth, isOpen);
  if (type.kind === 'list') return listPattern(draft, type.of, depth, isOpen);
  return named(draft, type, isOpen);
}

function named(draft: Draft, type: Type, isOpen: boolean): string {
  const name = draft.name('d');
  draft.declare(name, type, isOpen);
  return name;
}

function piece(draft: Draft, type: Type, depth: number, isOpen: boolean): string {
  const isNested = depth > 0 && (type.kind === 'record' || type.kind === 'list') && draft.random.chance(50);
  // Made first: the name is not there yet.
  const fallback = draft.random.chance(20) ? ` = ${value(draft, type, 0)}` : '';
  const inner = isNested ? pattern(draft, type, depth - 1, isOpen) : named(draft, type, isOpen);
  return inner + fallback;
}

function recordPattern(draft: Draft, fields: Fields, depth: number, isOpen: boolean): string {
  const names = Object.keys(fields);
  const taken = names.filter(() => draft.random.chance(70));
  const left = names.filter((name) => !taken.includes(name));
  const parts = taken.map((name) => {
    const key = draft.random.chance(8) ? `[${keyConstant(draft, name)}]` : name;
    return `${key}: ${piece(draft, fields[name] as Type, depth, isOpen)}`;
  });
  if (left.length > 0 && draft.random.chance(40)) {
    const rest = draft.name('r');
    draft.declare(rest, { kind: 'record', fields: Object.fromEntries(left.map((name) => [name, fields[name] as Type])) }, isOpen);
    parts.push(`...${rest}`);
  }
  return `{ ${parts.join(', ')} }`;
}

function listPattern(draft: Draft, of: Type, depth: number, isOpen: boolean): string {
  const { random } = draft;
  if (random.chance(20)) {
    const rest = draft.name('r');
    draft.declare(rest, { kind: 'list', of }, isOpen);
    return random.chance(50) ? `[...${rest}]` : `[${piece(draft, of, depth, isOpen)}, ...${rest}]`;
  }
  if (random.chance(15)) return `[, ${piece(draft, of, depth, isOpen)}]`;
  return random.chance(30)
    ? `[${piece(draft, of, depth, isOpen)}, ${piece(draft, of, depth, isOpen)}]`
    : `[${piece(draft, of, depth, isOpen)}]`;
}

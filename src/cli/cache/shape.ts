/** Whether a value has a shape. What lies in a folder of the repository may come from anyone. */
export type Shape<T> = (value: unknown) => value is T;

export const isText: Shape<string> = (value): value is string => typeof value === 'string';
export const isCount: Shape<number> = (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const isBoolean: Shape<boolean> = (value): value is boolean => typeof value === 'boolean';
export const isNumber: Shape<number> = (value): value is number => typeof value === 'number';

/** Words of ours, which reports print as they are: no controls, which a terminal would obey. */
export const isPlain: Shape<string> = (value): value is string => isText(value) && /^[^\p{Cc}\p{Cf}]*$/u.test(value);

/** A path below the root that leads nowhere else. */
export const isInner: Shape<string> = (value): value is string =>
  isText(value) && !/^(?:\/|[A-Za-z]:)|\\|(?:^|\/)\.{1,2}(?:\/|$)|\/\/|\/$/.test(value) && !value.includes('\0');

export function isOneOf<T extends string>(...words: readonly T[]): Shape<T> {
  return (value): value is T => (words as readonly unknown[]).includes(value);
}

export function isListOf<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((each) => item(each));
}

export function isTableOf<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.entries(value).every(([name, each]) => isPlain(name) && item(each));
}

/** Exactly these fields. */
export function isRecord<T extends object>(fields: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const shapes = Object.entries<Shape<unknown>>(fields);
  const names = new Set(Object.keys(fields));
  return (value): value is T =>
    isObject(value) && Object.keys(value).every((name) => names.has(name)) && shapes.every(([name, shape]) => shape(value[name]));
}

export function isOptional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || shape(value);
}

export function isTuple<T extends readonly unknown[]>(...items: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> {
  return (value): value is T => Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

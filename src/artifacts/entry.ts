/** A name with a value in a file that is no code. */
export interface Entry {
  /** The members that lead to it: `['jwt', 'secret']`; one name in a list of variables. */
  readonly keys: readonly string[];
  readonly value: string;
  /** Offsets of the value in the text, without its quotes. */
  readonly start: number;
  readonly end: number;
}

/**
 * `{ name: JWT_SECRET, value: … }`, as Kubernetes and Postman write settings, is a setting of that name: the other member is left
 * as it is.
 */
export function paired(entries: readonly Entry[]): readonly Entry[] {
  const names = new Map<string, string>();
  for (const { keys, value } of entries) if (isNaming(keys.at(-1))) names.set(keys.slice(0, -1).join('\0'), value);
  return entries.map((entry) => {
    const name = entry.keys.at(-1)?.toLowerCase() === 'value' ? names.get(entry.keys.slice(0, -1).join('\0')) : undefined;
    return name === undefined ? entry : { ...entry, keys: [...entry.keys.slice(0, -1), name] };
  });
}

function isNaming(key: string | undefined): boolean {
  return key === 'name' || key === 'key' || key === 'Name';
}

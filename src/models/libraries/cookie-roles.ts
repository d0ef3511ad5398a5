import type { Roles } from '../schema.ts';

/** The attributes of a cookie, by the names that most libraries share. */
const ATTRIBUTES = ['httpOnly', 'secure', 'sameSite', 'maxAge', 'expires', 'domain', 'path', 'signed', 'prefix'] as const;

/** Where the attributes stand: among the members of the options at one of these places. */
export function attributesAt(...places: readonly string[]): Roles {
  return Object.fromEntries(ATTRIBUTES.map((name) => [name, places.map((place) => `${place}.${name}`)]));
}

/** Roles of `write(name, value, options)`, from the argument on that holds the name. */
export function nameValueOptions(from = 0): Roles {
  const options = `arg${from + 2}`;
  return { ...attributesAt(options), name: `arg${from}`, value: `arg${from + 1}`, options };
}

/** What is sent when an attribute is left out: most writers leave it out too. */
export const BARE = { httpOnly: false, secure: false, sameSite: false, path: '/' } as const;
/** Without a path, a cookie belongs to the folder of the page that sets it. */
export const PATHLESS = { ...BARE, path: false } as const;
/** A cookie that a script writes is never HttpOnly, whatever the options say. */
export const SCRIPT = { httpOnly: 'impossible', secure: false, sameSite: false, path: '/' } as const;
export const PATHLESS_SCRIPT = { ...SCRIPT, path: false } as const;

import { plainKind } from '../project/plain-files.ts';
import { jwtLiterals } from './jwt-literals.ts';
import type { Entry } from './entry.ts';
import { privateMembers, privatePems, type PrivatePart } from './private-parts.ts';
import { readJson } from './read-json.ts';
import { readVariables } from './read-variables.ts';
import { readYaml } from './read-yaml.ts';

/** What a file that is no code holds. */
export interface Artifact {
  readonly entries: readonly Entry[];
  readonly privateParts: readonly PrivatePart[];
  readonly tokens: readonly { readonly text: string; readonly start: number; readonly isIssued: boolean }[];
}

export function readArtifact(path: string, text: string): Artifact {
  const entries = isProse(path) ? [] : decoded(text, entriesOf(path, text));
  const isShared = plainKind(path) === 'shared' || plainKind(path) === 'pipeline';
  return {
    entries,
    privateParts: [...privatePems(text), ...privateMembers(entries)],
    tokens: isShared ? jwtLiterals(text) : [],
  };
}

function entriesOf(path: string, text: string): readonly Entry[] {
  if (/\.(?:json5?|jsonc|ipynb|jwks?)$/i.test(path)) return readJson(text);
  if (/\.ya?ml$/i.test(path)) return readYaml(text);
  return plainKind(path) === 'key' ? [] : readVariables(text);
}

/** What people read: a name with a value is an example of one. */
function isProse(path: string): boolean {
  return /\.(?:md|markdown|txt|http|rest|bru)$/i.test(path);
}

/** Kubernetes keeps the values of a Secret in Base64, which hides nothing. */
function decoded(text: string, entries: readonly Entry[]): readonly Entry[] {
  if (!/^[ \t]*"?kind"?: *"?Secret\b/m.test(text)) return entries;
  return entries.map((entry) => {
    if (entry.keys.at(-2) !== 'data' || !/^[A-Za-z\d+/]+={0,2}$/.test(entry.value)) return entry;
    return { ...entry, value: Buffer.from(entry.value, 'base64').toString('utf8').trim() };
  });
}

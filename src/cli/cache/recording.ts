import { latin1Of, type Host } from '../../project/host.ts';
import { SIZE_LIMIT } from '../../source/decode.ts';

/** What an audit has read: bytes, the same as a Latin-1 text, or undefined where there was nothing to read. */
export type Content = Uint8Array | string | undefined;

export interface Recording {
  readonly host: Host;
  readonly contents: ReadonlyMap<string, Content>;
  /** Whether all that was learnt of contents is among them, and no file changed between two times that it was read. */
  readonly isWhole: () => boolean;
}

/** A host that remembers what was read through it. */
export function recording(inner: Host): Recording {
  const contents = new Map<string, Content>();
  /** Of some files only the size was looked at. */
  const measured = new Set<string>();
  let isSteady = true;
  const kept = <T extends Content>(path: string, content: T): T => {
    if (!contents.has(path)) contents.set(path, content);
    else if (!isSame(contents.get(path), content)) isSteady = false;
    return content;
  };
  return {
    host: {
      ...inner,
      read: (path) => kept(path, inner.read(path)),
      latin1: (path) => kept(path, latin1Of(inner, path)),
      stat(path) {
        const found = inner.stat(path);
        if (found && found.size > SIZE_LIMIT) measured.add(path);
        return found;
      },
    },
    contents,
    isWhole: () => isSteady && [...measured].every((path) => contents.has(path)),
  };
}

export function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
}

function isSame(a: Content, b: Content): boolean {
  if (a === undefined || b === undefined || (typeof a === 'string' && typeof b === 'string')) return a === b;
  return Buffer.compare(bytesOf(a), bytesOf(b)) === 0;
}

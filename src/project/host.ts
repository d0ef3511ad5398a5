/**
 * The only view of the outside world that the analysis has. The working tree, the git index, an unsaved editor buffer
 * and an in-memory tree are all hosts; so one engine audits them all. Everything is synchronous because ESLint's rules are.
 * Paths are absolute with forward slashes.
 */
export interface Host {
  /** Bytes of a file, or undefined when there is no such readable file. */
  read(path: string): Uint8Array | undefined;
  /** The same bytes read as Latin-1, for searching in them. A host leaves it out where that saves nothing. */
  latin1?(path: string): string | undefined;
  stat(path: string): Stat | undefined;
  /** Names directly in a directory; empty when it cannot be listed. */
  list(directory: string): readonly Entry[];
  /** Changes whenever the content of a file may have changed; undefined when there is no such file. */
  version(path: string): string | undefined;
  /** The path with every symbolic link resolved; undefined when there is no such file. A host without links leaves it out. */
  realpath?(path: string): string | undefined;
}

export interface Stat {
  readonly kind: 'file' | 'directory';
  /** Size in bytes. */
  readonly size: number;
}

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
}

/** The bytes of a file read as Latin-1: each stands for one character, which is all that a search for ASCII words needs. */
export function latin1Of(host: Host, path: string): string | undefined {
  if (host.latin1) return host.latin1(path);
  const bytes = host.read(path);
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A text as it stands in bytes that are read as Latin-1: a search in those is several times as fast as one in bytes. */
export function inLatin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

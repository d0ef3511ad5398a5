import type { Host } from '../host.ts';
import { treeOf } from './tree.ts';

/** A tree of files given as text, by absolute path. The files are copied: later changes to the record are not seen. */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array>>): Host {
  const contents = new Map(Object.entries(files).map(([path, content]) => [path, bytesOf(content)]));
  const tree = treeOf([...contents.keys()].map((path) => [path, 'file'] as const));
  return {
    read: (path) => contents.get(path),
    stat(path) {
      const content = contents.get(path);
      if (content) return { kind: 'file', size: content.byteLength };
      return tree.isDirectory(path) ? { kind: 'directory', size: 0 } : undefined;
    },
    list: (directory) => tree.list(directory),
    // The content of one memory host never changes.
    version: (path) => (contents.has(path) ? 'memory' : undefined),
  };
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

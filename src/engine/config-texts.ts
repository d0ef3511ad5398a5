import type { Host } from '../project/host.ts';
import { directoryOf, isInside, joinPath } from '../project/paths.ts';

export const CONFIG_FILES: readonly string[] = ['jwt-audit.config.json', 'jwt-audit.config.jsonc'];
export const MANIFEST = 'package.json';
export const MANIFEST_KEY = 'jwtAudit';

/** A text that may hold a configuration. */
export interface ConfigText {
  readonly file: string;
  readonly text: string;
  /** It is a manifest, which holds much else. */
  readonly isManifest: boolean;
}

/**
 * What may hold the configuration that governs a directory, folder by folder upward; the repository root (the directory with
 * `.git`, or `root`) is the last.
 */
export function* configTexts(host: Host, directory: string, root?: string): Generator<readonly ConfigText[]> {
  for (let at = directory; ; at = directoryOf(at)) {
    yield textsIn(host, at);
    const isRoot = root === undefined ? host.stat(joinPath(at, '.git')) !== undefined : !isInside(at, root) || at === root;
    if (isRoot || at === directoryOf(at)) return;
  }
}

function textsIn(host: Host, directory: string): readonly ConfigText[] {
  return [...CONFIG_FILES, MANIFEST].flatMap((name): ConfigText[] => {
    const file = joinPath(directory, name);
    const text = textOf(host, file);
    const isManifest = name === MANIFEST;
    return text === undefined || (isManifest && !text.includes(`"${MANIFEST_KEY}"`)) ? [] : [{ file, text, isManifest }];
  });
}

export function textOf(host: Host, file: string): string | undefined {
  if (host.stat(file)?.kind !== 'file') return undefined;
  const bytes = host.read(file);
  return bytes && new TextDecoder().decode(bytes);
}

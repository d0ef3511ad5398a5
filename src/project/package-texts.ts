/** The texts of packages, by folder. */
export interface PackageTexts {
  get(directory: string): ReadonlyMap<string, string> | undefined;
  add(directory: string, files: ReadonlyMap<string, string>, bytes: number): void;
  clear(): void;
}

/** Those that were read longest ago are forgotten when all together are longer than `most` bytes. */
export function createPackageTexts(most: number): PackageTexts {
  const held = new Map<string, { readonly files: ReadonlyMap<string, string>; readonly bytes: number }>();
  let total = 0;
  return {
    get: (directory) => held.get(directory)?.files,
    add(directory, files, bytes) {
      held.set(directory, { files, bytes });
      total += bytes;
      for (const [other, { bytes: freed }] of held) {
        if (total <= most || other === directory) break;
        held.delete(other);
        total -= freed;
      }
    },
    clear() {
      held.clear();
      total = 0;
    },
  };
}

/** Brackets that may stand inside each other. oxc-parser dies at about 3,200 on a stack of 8 MB and worker threads have 4 MB. */
export const NESTING_LIMIT = 1000;

/** Whether brackets nest deeper than the limit. */
export function nestsTooDeep(text: string, limit: number = NESTING_LIMIT): boolean {
  if (text.length <= limit) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > limit) return true;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (depth > 0) depth--;
        break;
    }
  }
  return false;
}

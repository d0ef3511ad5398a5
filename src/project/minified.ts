/** Shorter files are read however they are written. */
const LEAST = 50_000;
/** Code that people write has some 35 characters in a line; what is beyond this on average has been put together by a machine. */
const LINE = 500;

/**
 * Whether a text looks minified or bundled, by its lines: following values through a megabyte of one-letter names takes minutes,
 * and nobody would repair what is found there. Its name does not always say so (`swagger-ui-bundle.js`).
 */
export function isMinified(text: string): boolean {
  if (text.length < LEAST) return false;
  const most = text.length / LINE;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++lines > most) return false;
  return true;
}

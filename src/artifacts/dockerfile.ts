const FROM = /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim;

/**
 * Whether a variable is only there while an image is made: an ARG that no ENV hands on, or a line of a stage that the image is not made
 * from (docs.docker.com/build/building/multi-stage: the last FROM makes it, with the stages that it names).
 */
export function buildOnly(text: string): (name: string, at: number) => boolean {
  const stages = [...text.matchAll(FROM)].map((match) => ({ start: match.index, base: match[1], name: match[2] }));
  const kept = new Set<number>();
  for (let at = stages.length - 1; at >= 0 && !kept.has(at);) {
    kept.add(at);
    const base = stages[at]?.base?.toLowerCase();
    at = stages.findIndex(({ name }, i) => i < at && name?.toLowerCase() === base);
  }
  return (name, at) => {
    const stage = stages.findLastIndex(({ start }) => start <= at);
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
    if (/^\s*ARG\s/i.test(line)) return !new RegExp(`^[ \\t]*ENV\\s[^\\n]*\\$\\{?${name}\\b`, 'im').test(text);
    return stage >= 0 && !kept.has(stage);
  };
}

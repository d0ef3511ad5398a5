/** One file of the git index. */
export interface IndexEntry {
  /** Relative to the work tree, with forward slashes. */
  readonly path: string;
  readonly mode: number;
  /** Hexadecimal name of the blob. */
  readonly oid: string;
  /** Size of the work-tree file when it was added; 0 when git does not vouch for it. */
  readonly size: number;
}

const EXTENDED = 0x4000;
const STAGE = 0x3000;
const INTENT_TO_ADD = 0x2000;

/**
 * Reads the file `.git/index`, versions 2 to 4 (gitformat-index(5)). Entries that a commit would not take (conflicts,
 * intent to add) are left out. 'unsupported' for what must be asked from git: split and sparse indexes, unknown forms.
 */
export function parseIndex(bytes: Buffer, oidLength: 20 | 32): IndexEntry[] | 'unsupported' | 'damaged' {
  try {
    return parse(bytes, oidLength);
  } catch (error) {
    if (error instanceof RangeError) return 'damaged';
    throw error;
  }
}

function parse(bytes: Buffer, oidLength: number): IndexEntry[] | 'unsupported' | 'damaged' {
  if (bytes.toString('latin1', 0, 4) !== 'DIRC') return 'damaged';
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return 'unsupported';
  const entries: IndexEntry[] = [];
  let previous: Buffer = Buffer.alloc(0);
  let at = 12;
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const start = at;
    const mode = bytes.readUInt32BE(start + 24);
    const size = bytes.readUInt32BE(start + 36);
    const oid = bytes.toString('hex', start + 40, start + 40 + oidLength);
    at = start + 40 + oidLength;
    const flags = bytes.readUInt16BE(at);
    at += 2;
    const more = version >= 3 && (flags & EXTENDED) !== 0 ? bytes.readUInt16BE(at) : 0;
    if (version >= 3 && (flags & EXTENDED) !== 0) at += 2;
    let name: Buffer;
    if (version === 4) {
      const strip = readVarint(bytes, at);
      const end = bytes.indexOf(0, strip.next);
      if (end < 0) return 'damaged';
      name = Buffer.concat([previous.subarray(0, previous.length - strip.value), bytes.subarray(strip.next, end)]);
      at = end + 1;
      previous = name;
    } else {
      const end = bytes.indexOf(0, at);
      if (end < 0) return 'damaged';
      name = bytes.subarray(at, end);
      // One to eight zero bytes, so that entries begin at multiples of eight.
      at = start + ((end - start + 8) & ~7);
    }
    if ((flags & STAGE) === 0 && (more & INTENT_TO_ADD) === 0) entries.push({ path: name.toString('utf8'), mode, oid, size });
  }
  return hasOnlyOptionalExtensions(bytes, at, bytes.length - oidLength) ? entries : 'unsupported';
}

/** Extensions whose name begins with a lower-case letter change the meaning of the entries and must be understood. */
function hasOnlyOptionalExtensions(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at + 8 <= end) {
    const first = bytes.readUInt8(at);
    if (first < 0x41 || first > 0x5a) return false;
    at += 8 + bytes.readUInt32BE(at + 4);
  }
  return at === end;
}

/** Seven bits a byte, most significant first, with an offset of one for each further byte (as in pack files). */
function readVarint(bytes: Buffer, start: number): { value: number; next: number } {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = bytes.readUInt8(at++);
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, next: at };
}

/** Reads the output of `git ls-files --stage -z`. */
export function parseStageList(output: string): IndexEntry[] {
  return output.split('\0').flatMap((line) => {
    const match = /^(\d{6}) ([\da-f]+) 0\t(.+)$/s.exec(line);
    return match?.[1] && match[2] && match[3] ? [{ mode: parseInt(match[1], 8), oid: match[2], path: match[3], size: 0 }] : [];
  });
}

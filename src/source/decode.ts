import type { Diagnostic } from './module.ts';

/** Larger files are data or bundles; measured in bytes. */
export const SIZE_LIMIT = 2 * 1024 * 1024;

export interface DecodedSource {
  /** Without a byte order mark, which editors do not count either. Undefined when the bytes are not worth reading. */
  readonly text: string | undefined;
  readonly diagnostics: Diagnostic[];
}

/**
 * The text of a source file: UTF-8, or UTF-16 when a byte order mark says so. Bytes that are not valid UTF-8 are read as
 * Latin-1, with a diagnostic. Never throws.
 */
export function decodeSource(path: string, bytes: Uint8Array, sizeLimit: number = SIZE_LIMIT): DecodedSource {
  if (bytes.length > sizeLimit) {
    return rejected(path, 'too-large', `The file has ${bytes.length} bytes; the limit is ${sizeLimit}.`);
  }
  const encoding = encodingByMark(bytes);
  if (encoding !== 'utf-8') {
    const text = new TextDecoder(encoding).decode(bytes);
    return text.includes('\0') ? binary(path) : { text, diagnostics: [] };
  }
  if (bytes.includes(0)) return binary(path);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    const message = 'The file is not valid UTF-8; it was read as Latin-1.';
    return { text: latin1(bytes), diagnostics: [{ file: path, kind: 'encoding', message }] };
  }
}

function encodingByMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Not by TextDecoder: its 'latin1' is Windows-1252 in some versions of Node and Latin-1 in others. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

function binary(path: string): DecodedSource {
  return rejected(path, 'binary', 'The file holds NUL bytes, so it is not text.');
}

function rejected(file: string, kind: Diagnostic['kind'], message: string): DecodedSource {
  return { text: undefined, diagnostics: [{ file, kind, message }] };
}

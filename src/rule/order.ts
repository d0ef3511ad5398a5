/** With its hyphens: without them, one in eight of all random hexadecimal texts would be one. */
const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\}?$/i;
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '0123456789abcdef', 'qwertzuiop'];

/** What is left of chance in a text: it repeats a piece, is put together of rows in their order, or is a UUID. */
export function orderIn(text: string): 'repeated' | 'ordered' | 'uuid' | undefined {
  if (UUID.test(text)) return 'uuid';
  const plain = text.toLowerCase().replace(/[\s_.-]/g, '');
  if (plain.length < 4) return undefined;
  if (isRepeated(plain)) return 'repeated';
  return isOrdered(plain) ? 'ordered' : undefined;
}

/** `abcabcabc`, `aaaa`; the last piece may be cut off. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

/** `0123456789abcdef`, `zyxw9876`: nothing but rows of at least three, forwards or backwards. */
function isOrdered(text: string): boolean {
  for (let at = 0; at < text.length;) {
    const length = rowAt(text.slice(at));
    if (length < 3) return false;
    at += length;
  }
  return true;
}

function rowAt(text: string): number {
  let longest = 0;
  for (const row of ROWS.flatMap((one) => [one, Array.from(one).reverse().join('')])) {
    let length = 1;
    while (length < text.length && row.includes(text.slice(0, length + 1))) length++;
    if (row.includes(text.slice(0, length))) longest = Math.max(longest, length);
  }
  return longest;
}

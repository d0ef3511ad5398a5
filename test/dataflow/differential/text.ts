import type { Draft } from './draft.ts';
import { TEXT } from './types.ts';
import { value } from './values.ts';

/** A text made of other texts, or taken out of something that is made around them. */
export function textMade(draft: Draft, depth: number): string {
  const text = (): string => value(draft, TEXT, depth);
  return draft.random.choose([
    [6, () => `\`\${${text()}}\``],
    [6, () => `\`${draft.random.pick(['', 'p-'])}\${${text()}}${draft.random.pick(['', '-s', `\${${text()}}`])}\``],
    [6, () => `(${text()} + ${text()})`],
    [3, () => `('' + ${text()})`],
    [3, () => `''.concat(${text()}, ${text()})`],
    [3, () => `${text()}.concat(${text()})`],
    [4, () => `String(${text()})`],
    [3, () => `${text()}.${draft.random.pick(['trim()', 'toString()', 'valueOf()', 'normalize()', 'padEnd(1)'])}`],
    [
      4,
      () =>
        `${text()}.${draft.random.pick(['slice(0)', "replace('v', 'w')", 'toUpperCase()', 'repeat(2)', 'charAt(0)', "split('')[0]", 'at(0)'])}`,
    ],
    [2, () => `${text()}[0]`],
    [3, () => `[${text()}, ${text()}].join('${draft.random.pick(['', '-'])}')`],
    [2, () => `[${text()}].toString()`],
    [2, () => `JSON.parse(JSON.stringify(${text()}))`],
    [2, () => `JSON.stringify({ a: ${text()} })`],
    [2, () => `Object.keys({ [${text()}]: 1 })[0]`],
    [2, () => `new Error(${text()}).message`],
    [2, () => `((s, ...x) => x[0])\`\${${text()}}\``],
    [2, () => `((s) => s[0])\`${draft.literal().slice(1, -1)}\``],
    [2, () => `((x) => (x = ${text()}))()`],
    [2, () => `(function () { return arguments[0]; })(${text()})`],
    [2, () => `new (function (x) { this.a = x; })(${text()}).a`],
    [2, () => `({ a: ${text()}, m() { return this.a; } }).m()`],
    [2, () => `({ a: ${text()}, get b() { return this.a; } }).b`],
    [1, () => `({ toString: () => ${text()} }).toString()`],
    [1, () => `\`\${{ toString: () => ${text()} }}\``],
    [1, () => `typeof ${text()}`],
    [1, () => `String(${text()}, ${text()})`],
  ]);
}

import type { Place } from '../dataflow/origin.ts';
import type { SecretLiteral } from './secrets.ts';

/** What a text of each encoding is made of, white space aside. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  hex: /^(?:[0-9a-f]{2})*$/i,
  base64: /^[\w+/-]*={0,2}$/,
  base64url: /^[\w+/-]*={0,2}$/,
};

/** Where a text is decoded in an encoding that it is not written in. */
export function misread({ text, origin }: SecretLiteral): { readonly place: Place; readonly encoding: string } | undefined {
  // A text that was written in an encoding first is read again in it.
  const step = origin.steps.find(({ encoding }) => encoding !== undefined);
  if (step?.tag !== 'bytes' || step.encoding === undefined) return undefined;
  const written = WRITTEN[step.encoding];
  return written && !written.test(text.replace(/\s/g, '')) ? { place: step, encoding: step.encoding } : undefined;
}

import type { TemplateOrigin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import type { CarriedToken } from './carried-token.ts';
import { namesToken } from './names.ts';

/**
 * What was drawn by lot and stands in an address as a token: whoever has the link of a mail can do what it is for, such as set a new
 * password.
 */
export function linkToken(parts: readonly Part[], operation: Operation): CarriedToken | undefined {
  for (const part of parts) {
    const origin = part.origins.find((one) => one.kind === 'result' && DRAWN.has(one.what));
    const name = origin && part.place && (parameterOf(parts, part) ?? segmentOf(parts, part, operation));
    if (origin && name !== undefined && namesToken(name)) return { part, name, evidence: { by: 'name', confidence: 'medium', origin } };
  }
  return undefined;
}

/** What sources of chance yield. */
const DRAWN: ReadonlySet<string> = new Set(['key', 'uuid']);

/** `token` of `?token=${…}`, for the part that is the hole. */
export function parameterOf(parts: readonly Part[], part: Part): string | undefined {
  for (const text of textsBefore(parts, part)) {
    const name = /(?:^|[?&#;])([\w.-]+)=$/.exec(text)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `token` of `/reset/${token}`. */
function segmentOf(parts: readonly Part[], part: Part, operation: Operation): string | undefined {
  const isSegment = textsBefore(parts, part).some((text) => /\/[\w.-]+\/$/.test(text));
  return isSegment && part.place ? operation.nameOf(part.place) : undefined;
}

/** The texts that stand right before a part, in what it is a hole of. */
function textsBefore(parts: readonly Part[], { place }: Part): readonly string[] {
  if (!place) return [];
  return parts.flatMap(({ origins }) =>
    origins.flatMap((origin) => {
      const hole = origin.kind === 'template' ? origin.holes.findIndex(({ node }) => node === place.node) : -1;
      return origin.kind === 'template' && hole >= 0 ? (textBefore(origin, hole) ?? []) : [];
    }),
  );
}

function textBefore({ parts }: TemplateOrigin, hole: number): string | undefined {
  let seen = -1;
  for (let i = 0; i < parts.length; i++) if (parts[i] === null && ++seen === hole) return parts[i - 1] ?? undefined;
  return undefined;
}

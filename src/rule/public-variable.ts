import type { RoleValue } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';

/** What builders write into the pages, by how the name of the variable begins. */
export const PUBLIC_VARIABLE =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|NX_PUBLIC|NG_APP|STORYBOOK|PARCEL_PUBLIC|RSBUILD_PUBLIC|ASTRO_PUBLIC)_/;

/** It stands in every page that the builder has made, so nobody is told from others by it. */
export function isOfEveryPage({ origins }: Pick<RoleValue, 'origins'>): boolean {
  const some = origins.filter((o) => !isNothing(o));
  return some.length > 0 && some.every((o) => o.kind === 'env' && PUBLIC_VARIABLE.test(o.name));
}

import type { Origin, SymbolOrigin } from '../dataflow/origin.ts';
import { staticKey } from '../source/ast.ts';

/**
 * Schemas of the environment by their packages. What a member of a schema demands is there when the schema has let it through, unless
 * a method or a wrapper says otherwise; joi and yup demand only what says `required`. zod@3 and 4, valibot@1, envalid@8, envsafe@2,
 * joi@17 and 18, yup@1, env-var@7.
 */
const SCHEMAS: readonly { readonly packages: RegExp; readonly only?: RegExp; readonly unless?: RegExp }[] = [
  {
    packages: /^(?:zod(?:\/|$)|valibot$)/,
    unless: /^(?:optional|exactOptional|nullable|nullish|undefinedable|default|prefault|catch|fallback|any|unknown)$/,
  },
  { packages: /^(?:envalid|envsafe)$/ },
  { packages: /^(?:joi|@hapi\/joi|yup|env-var)$/, only: /^required$/ },
];

/** Whether a member of a schema is refused when it is missing. */
export function isDemandedBy(member: Origin): boolean {
  if (member.kind !== 'package') return false;
  const schema = SCHEMAS.find(({ packages }) => packages.test(member.name));
  if (!schema) return false;
  const { only, unless } = schema;
  if (only && !member.path.some((key) => only.test(key))) return false;
  return !(unless && member.path.some((key) => unless.test(key))) && !hasDefault(member);
}

/** `str({ default: … })` of envalid and envsafe. */
function hasDefault({ calls }: SymbolOrigin): boolean {
  return calls.some(({ node }) => {
    const options = node.type === 'CallExpression' ? node.arguments[0] : undefined;
    return (
      options?.type === 'ObjectExpression' && options.properties.some((one) => one.type === 'Property' && staticKey(one) === 'default')
    );
  });
}

/** The member of what a schema has let through, by its name: `schema.validate(process.env).value.KEY`. */
export function memberLetThrough(origin: Origin): string | undefined {
  if (origin.kind !== 'package' || !SCHEMAS.some(({ packages }) => packages.test(origin.name))) return undefined;
  const [name, ...before] = origin.path.toReversed();
  return before.includes('()') && name !== '()' ? name : undefined;
}

/** `get('KEY').required().asString()` */
export function saysRequired(symbol: SymbolOrigin | undefined): boolean {
  return symbol?.path.includes('required') ?? false;
}

import { MATCHES, USER_KINDS } from './check-row.ts';
import { ROLES } from './role-names.ts';
import { DEFAULTS, RECEIVERS, TRAITS, UNITS, YIELDS } from './row-words.ts';

const TEXTS = { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }] };
const ROLE = { pattern: `^(?:(?:verify|cookie)\\.)?(?:ignored\\.)?(?:${Object.keys(ROLES).join('|')})$` };
const UNIT = { enum: [...UNITS] };
const DEFAULT_VALUES = record(
  Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, allowed]) => [name, typeof allowed === 'string' ? { type: allowed } : { enum: [...allowed] }]),
  ),
);

/** The JSON schema of a row in a configuration; check-row.ts says the same in words for people. */
export function rowSchema(): object {
  return {
    ...record(
      {
        kind: { enum: USER_KINDS, description: 'What the call does.' },
        library: { type: 'string', minLength: 1, description: 'What messages call it, and the package that versions are read from.' },
        modules: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'What imports name; "./like/this" is a file, seen from the folder of the configuration. Default: the library.',
        },
        match: {
          oneOf: MATCHES.map((way) =>
            record({ [way]: TEXTS, on: { enum: [...RECEIVERS] }, with: { type: 'string', minLength: 1 } }, [way]),
          ),
          description: 'The call, as it is written seen from the module: "sign", "Tokens.new().sign", "Builder.new().~.sign".',
        },
        roles: {
          type: 'object',
          propertyNames: ROLE,
          additionalProperties: TEXTS,
          description: 'Which argument plays which part: { "payload": "arg0", "key": "arg1.secret" }.',
        },
        units: {
          type: 'object',
          propertyNames: ROLE,
          additionalProperties: { anyOf: [UNIT, record({ number: UNIT, digits: UNIT }, ['number', 'digits'])] },
          description: 'What a number counts in a role that holds a time.',
        },
        yields: { enum: [...YIELDS], description: 'What the call gives.' },
        callback: record(
          {
            argument: { anyOf: [{ const: 'last' }, { type: 'integer', minimum: 0 }] },
            parameter: { type: 'integer', minimum: 0 },
            yields: { enum: [...YIELDS] },
          },
          ['argument', 'parameter', 'yields'],
        ),
        defaults: { ...DEFAULT_VALUES, description: 'What holds where nothing else is said.' },
        variants: {
          type: 'array',
          items: record({ versions: { type: 'string', minLength: 1 }, defaults: DEFAULT_VALUES }, ['versions', 'defaults']),
          description: 'What holds in a range of versions of the library instead.',
        },
        traits: { type: 'array', items: { enum: [...TRAITS] } },
      },
      ['kind', 'library', 'match', 'roles'],
    ),
  };
}

function record(properties: Readonly<Record<string, object>>, required: readonly string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 && { required: [...required] }) };
}

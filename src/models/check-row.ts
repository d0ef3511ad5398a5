import { parseApiPath } from './api-path.ts';
import { parseLocator } from './locator.ts';
import { OPERATION_KINDS } from './operation.ts';
import { isRoleName, ROLES } from './role-names.ts';
import { DEFAULTS, RECEIVERS, TRAITS, UNITS, YIELDS } from './row-words.ts';

/** What is wrong with a row, and the keys that lead there. */
export interface RowProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Check = (value: unknown, path: readonly string[]) => RowProblem[];
/** Says which name a mistyped one may have meant. */
export type Suggest = (typed: string, names: readonly string[]) => string;

/** What the rows of a configuration can be about; the rest is found without a call. */
export const USER_KINDS = OPERATION_KINDS.filter((kind) => kind !== 'token-literal');
/** Ways to tell where a row applies, of which each has one. */
export const MATCHES = ['call', 'new', 'globalCall', 'globalNew', 'globalAssign', 'assign'] as const;
const KEYS = ['kind', 'library', 'modules', 'match', 'roles', 'units', 'yields', 'callback', 'defaults', 'variants', 'traits'];
const REQUIRED = ['kind', 'library', 'match', 'roles'];

/** Checks a row of a configuration in clearer words than a validator's. */
export function checkRow(value: unknown, suggest: Suggest): RowProblem[] {
  const checks: Readonly<Record<string, Check>> = {
    kind: word('kind', USER_KINDS),
    library: text,
    modules: listOf(text),
    match: checkMatch,
    roles: rolesOf(locators),
    units: rolesOf(unit),
    yields: word('value that a call yields', YIELDS),
    callback: shape({ argument: callbackArgument, parameter: count, yields: word('value that a call yields', YIELDS) }, [
      'argument',
      'parameter',
      'yields',
    ]),
    defaults: checkDefaults,
    variants: listOf(shape({ versions: text, defaults: checkDefaults }, ['versions', 'defaults'])),
    traits: listOf(word('trait', TRAITS)),
  };
  return shape(checks, REQUIRED, KEYS)(value, []);

  function shape(known: Readonly<Record<string, Check>>, required: readonly string[], names = Object.keys(known)): Check {
    return (given, path) => {
      if (!isRecord(given)) return [problem(path, `${titled(path)} is an object`)];
      const missing = required.filter((key) => !(key in given)).map((key) => problem(path, `${titled(path)} needs "${key}"`));
      const wrong = Object.entries(given).flatMap(([key, entry]) => {
        const check = Object.hasOwn(known, key) ? known[key] : undefined;
        return check
          ? check(entry, [...path, key])
          : [problem([...path, key], `unknown key "${key}"${suggest(key, names)}; known: ${names.join(', ')}`)];
      });
      return [...missing, ...wrong];
    };
  }

  function word(what: string, names: readonly string[]): Check {
    return (given, path) => {
      if (typeof given === 'string' && names.includes(given)) return [];
      const near = typeof given === 'string' ? suggest(given, names) : '';
      return [problem(path, `unknown ${what} ${shown(given)}${near}; known: ${names.join(', ')}`)];
    };
  }

  function checkMatch(given: unknown, path: readonly string[]): RowProblem[] {
    if (!isRecord(given)) return [problem(path, '"match" is an object')];
    const named = MATCHES.filter((key) => key in given);
    const [way] = named;
    if (way === undefined || named.length > 1) return [problem(path, `"match" has one of ${MATCHES.join(', ')}`)];
    return shape({ [way]: apiPaths, on: word('receiver', RECEIVERS), with: text }, [])(given, path);
  }

  function rolesOf(check: Check): Check {
    return (given, path) => {
      if (!isRecord(given)) return [problem(path, `${titled(path)} is an object of roles`)];
      return Object.entries(given).flatMap(([role, entry]) => {
        if (!isRoleName(role)) return [problem([...path, role], `unknown role "${role}"${suggest(role, Object.keys(ROLES))}`)];
        return check(entry, [...path, role]);
      });
    };
  }

  function checkDefaults(given: unknown, path: readonly string[]): RowProblem[] {
    const known = Object.fromEntries(Object.entries(DEFAULTS).map(([key, allowed]) => [key, valueOf(allowed)]));
    return shape(known, [])(given, path);
  }

  function unit(given: unknown, path: readonly string[]): RowProblem[] {
    return isRecord(given)
      ? shape({ number: word('unit', UNITS), digits: word('unit', UNITS) }, ['number', 'digits'])(given, path)
      : word('unit', UNITS)(given, path);
  }
}

function valueOf(allowed: readonly (string | boolean)[] | 'string' | 'number'): Check {
  return (given, path) => {
    const isRight = Array.isArray(allowed) ? allowed.includes(given) : typeof given === allowed;
    const wanted = Array.isArray(allowed)
      ? `one of ${allowed.map((each) => JSON.stringify(each)).join(', ')}`
      : allowed === 'number'
        ? 'a number'
        : 'a string';
    return isRight ? [] : [problem(path, `${titled(path)} is ${wanted}, not ${shown(given)}`)];
  };
}

function text(given: unknown, path: readonly string[]): RowProblem[] {
  return typeof given === 'string' && given !== '' ? [] : [problem(path, `${titled(path)} is a string, not ${shown(given)}`)];
}

function count(given: unknown, path: readonly string[]): RowProblem[] {
  return Number.isInteger(given) && (given as number) >= 0
    ? []
    : [problem(path, `${titled(path)} is a number from 0 on, not ${shown(given)}`)];
}

function callbackArgument(given: unknown, path: readonly string[]): RowProblem[] {
  return given === 'last' ? [] : count(given, path);
}

function listOf(check: Check): Check {
  return (given, path) => {
    if (!Array.isArray(given)) return [problem(path, `${titled(path)} is a list, not ${shown(given)}`)];
    return given.flatMap((entry: unknown) => check(entry, path));
  };
}

/** One or several ways to a call; `''` is the module itself. */
function apiPaths(given: unknown, path: readonly string[]): RowProblem[] {
  const isPath = (each: unknown): boolean =>
    typeof each === 'string' && parseApiPath(each).every((part) => /^(?:[\w$-]+|\(\)|new\(\)|~|\*)$/.test(part));
  const isRight = Array.isArray(given) ? given.length > 0 && given.every(isPath) : isPath(given);
  return isRight ? [] : [problem(path, `${titled(path)} is the way to a call, such as "verify" or "Tokens.new().sign", or a list of them`)];
}

function locators(given: unknown, path: readonly string[]): RowProblem[] {
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  return all.flatMap((each) => {
    if (typeof each !== 'string') return [problem(path, `${titled(path)} is a place such as "arg0" or "arg1.secret", or a list of them`)];
    try {
      parseLocator(each);
      return [];
    } catch {
      return [problem(path, `"${each}" is no place of a role; places are such as "arg0", "arg2.expiresIn", "argLast", "rhs"`)];
    }
  });
}

function problem(path: readonly string[], message: string): RowProblem {
  return { path, message };
}

function titled(path: readonly string[]): string {
  return path.length === 0 ? 'a model' : `"${path.at(-1) ?? ''}"`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isRecord(value) ? 'an object' : JSON.stringify(value);
}

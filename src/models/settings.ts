import { exportsOf } from '../dataflow/exports.ts';
import type { Origin, Path, Place, SymbolOrigin } from '../dataflow/origin.ts';
import type { Frame } from '../dataflow/frame.ts';
import { expressionOf } from '../dataflow/json.ts';
import type { Also, Alternatives } from '../dataflow/semantics.ts';
import type { Walker } from '../dataflow/walk.ts';
import { directoriesUpTo, directoryOf } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import { memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { propertyOf } from './handlers/find.ts';
import { importedName } from './imported-name.ts';
import type { Match } from './matcher.ts';
import { parseLocator } from './locator.ts';
import type { RoleName } from './role-names.ts';
import { list } from './row-index.ts';
import { isDemandedBy, saysRequired } from './schema-demands.ts';

/** Where a repository says what its settings are. */
export interface Settings {
  /** Whether the call reads settings at all: `schema.parse(request.body)` does not. */
  applies(match: Match): boolean;
  /** What the repository says that the members `path` of the call's result are. */
  read(match: Match, path: Path, frame: Frame | undefined): Alternatives;
  /** Whether it throws where the members `path` of the call's result are missing. */
  demands(match: Match, path: Path): boolean;
}

/** What defines settings under names, and what reads them by these names without importing where they are defined. */
const DEFINED_AND_READ: readonly (readonly [defined: RegExp, read: string])[] = [
  [/\bregisterAs\s*\(|\bforRoot\s*\(/, 'ConfigService'],
  [/\bdefineNuxtConfig\s*\(/, 'useRuntimeConfig'],
  [/\bapp\s*\.\s*set\s*\(/, 'app.get('],
  [/\bnconf\b/, 'nconf'],
  [/\buse(?:Value|Factory|Class)\b/, 'Inject'],
  [/\bto(?:ConstantValue|DynamicValue)\b|\bregister(?:Instance)?\s*\(/, '@inject'],
];

/** Files of the package that read settings which these modules may define. */
export function settingReaders(project: Project, path: string, modules: readonly SourceModule[]): readonly string[] {
  const text = modules[0]?.text ?? '';
  const words = DEFINED_AND_READ.flatMap(([defined, read]) => (defined.test(text) ? [read] : []));
  if (/\/config\/(?:default|production)\.[cm]?[jt]s$/.test(path)) words.push("'config'", '"config"');
  return words.flatMap((word) => project.filesMentioning(word, path)).filter((file) => file !== path);
}

export function createSettings(project: Project, walker: () => Walker): Settings {
  function applies(match: Match): boolean {
    if (match.row.settings !== 'schema' && match.row.settings !== 'schema-result') return true;
    return placesOf(match, 'from').some((place) => walker().origins(place).origins.some(isEnvironment));
  }

  function read(match: Match, path: Path, frame: Frame | undefined): Alternatives {
    if (match.row.settings === undefined) return NOTHING;
    if (match.row.settings === 'nest-config') return fromNest(match, path, frame);
    if (match.row.settings === 'by-path') return fromObject(match, path, frame);
    return { values: said(match, path, frame), isAll: false };
  }

  function said(match: Match, path: Path, frame: Frame | undefined): readonly Also[] {
    switch (match.row.settings) {
      case 'nuxt-config':
        return objectsOf(match.module, 'defineNuxtConfig').map((place) => setting(place, ['runtimeConfig', ...path]));
      case 'config-files':
        return namesIn(match, frame).flatMap((name) => fromConfigFiles(match, [...name.split('.'), ...path]));
      case 'nconf':
        return namesIn(match, frame).flatMap((name) => fromNconf(match, [...name.split(':'), ...path]));
      case 'convict':
        return namesIn(match, frame).flatMap((name) =>
          placesOf(match, 'schema').map((place) => fallback(place, [...name.split('.'), 'default', ...path])),
        );
      case 'env-var':
        return defaultsIn(match.symbol).map((place) => fallback(place, path));
      case 'schema':
      case 'env-schema':
        return fromSchema(match, path);
      case 'schema-result':
        return path[0] === 'data' ? fromSchema(match, path.slice(1)) : [];
      default:
        return [];
    }
  }

  /** The texts that the first argument can be. */
  function namesIn(match: Match, frame: Frame | undefined): readonly string[] {
    return placesOf(match, 'name').flatMap((place) =>
      walker()
        .origins(place, [], frame)
        .origins.flatMap((o) => (o.kind === 'literal' && typeof o.value === 'string' ? [o.value] : [])),
    );
  }

  /** `get(settings, 'auth.secret')`: the members that the parts of a path name, of an object that is handed in. */
  function fromObject(match: Match, path: Path, frame: Frame | undefined): Alternatives {
    const names = namesIn(match, frame);
    const values = names.flatMap((name) =>
      placesOf(match, 'of').map((place) => ({ place, path: [...name.split(/[.[\]]+/).filter(Boolean), ...path], frame })),
    );
    return { values, isAll: values.length > 0 && names.length === 1 };
  }

  /** `nconf.defaults({ … })` and `nconf.overrides({ … })` (nconf@0.13 lib/nconf/provider.js); the arguments and the environment stand between. */
  function fromNconf({ module, row }: Match, path: Path): readonly Also[] {
    const givenTo = (name: string): readonly Place[] =>
      callsOf(module, name)
        .filter((call) => isOf(row.library, call))
        .flatMap((call) => argumentsAt(call, 0));
    return [...givenTo('overrides').map((place) => setting(place, path)), ...givenTo('defaults').map((place) => fallback(place, path))];
  }

  function isOf(library: string, { module, node }: Place): boolean {
    if (node.type !== 'CallExpression') return false;
    return walker()
      .origins({ module, node: node.callee })
      .origins.some((o) => o.kind === 'package' && o.name === library);
  }

  /**
   * `registerAs('auth', () => ({ … }))` and what `ConfigModule.forRoot({ load: […] })` loads (@nestjs/config@4 dist/utils). What the
   * environment has under the same name comes first (dist/config.service.js), and no variable has a name with a dot.
   */
  function fromNest(match: Match, path: Path, frame: Frame | undefined): Alternatives {
    const names = namesIn(match, frame);
    const values = names.flatMap((name) => registered(match.module, name.split('.'), path));
    const [name = '', ...others] = names;
    return { values, isAll: values.length > 0 && others.length === 0 && /[a-z.]/.test(name) };
  }

  function registered(module: SourceModule, named: Path, path: Path): readonly Also[] {
    const [namespace, ...rest] = [...named, ...path];
    const own = callsOf(module, 'registerAs').flatMap((call) =>
      isNamed(call, namespace) ? argumentsAt(call, 1).map((place) => setting(place, ['()', ...rest])) : [],
    );
    if (own.length > 0) return own;
    const loaded = callsOf(module, 'forRoot').flatMap((call) => argumentsAt(call, 0).flatMap(loadedBy));
    return loaded.filter((place) => hasMember(place, ['()', ...named])).map((place) => setting(place, ['()', ...named, ...path]));
  }

  /** Several files may be loaded, of other packages too: one that has no such member says nothing of it. */
  function hasMember(place: Place, path: Path): boolean {
    return walker()
      .origins(place, path)
      .origins.some(({ kind }) => kind !== 'absent');
  }

  /** By a text, or by a constant that others read the settings with. */
  function isNamed(call: Place, namespace: string | undefined): boolean {
    const [name] = argumentsAt(call, 0);
    if (!name || name.node.type === 'Literal') return textAt(call, 0) === namespace;
    const { origins, complete } = walker().origins(name);
    return complete && origins.length === 1 && origins.every((o) => o.kind === 'literal' && o.value === namespace);
  }

  function loadedBy(options: Place): readonly Place[] {
    const load = propertyOf(options.node, 'load');
    if (load?.type !== 'ArrayExpression') return [];
    return load.elements.flatMap((node) => (node && node.type !== 'SpreadElement' ? [{ module: options.module, node }] : []));
  }

  /** Calls of a function or method of that name in the files of the package. */
  function callsOf(module: SourceModule, name: string): readonly Place[] {
    return project
      .filesMentioning(name, module.path)
      .flatMap((file) => project.loadAll(file))
      .flatMap((other) =>
        other.nodes.CallExpression.filter((call) => 'callee' in call && importedName(other, call.callee) === name).map((node) => ({
          module: other,
          node,
        })),
      );
  }

  function objectsOf(module: SourceModule, name: string): readonly Place[] {
    return callsOf(module, name).flatMap((call) => argumentsAt(call, 0));
  }

  /** config/default.js, config/default.json and their relatives (config@4 lib/config.js, "Configuration Files"); the default is read first. */
  function fromConfigFiles({ module, node }: Match, path: Path): readonly Also[] {
    const directory = directoriesUpTo(directoryOf(module.path), project.root).find((at) => hasConfigFile(at));
    if (directory === undefined) return [];
    const say = isFromEnvironment(directory, path) ? fallback : setting;
    return ['default', 'production'].flatMap((name) => {
      const file = `${directory}/config/${name}.json`;
      const data = project.json(file);
      const written = data === undefined ? [] : [say({ module, node: expressionOf(node, file, data, file) }, path)];
      return [...written, ...fromScript(configScript(directory, name), path, say)];
    });
  }

  /** Whether a variable of the environment goes before the files (config@4 lib/config.js, "Custom Environment Variables"). */
  function isFromEnvironment(directory: string, path: Path): boolean {
    let at = project.json(`${directory}/config/custom-environment-variables.json`);
    for (const key of path) at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[key] : undefined;
    return typeof at === 'string' || (typeof at === 'object' && at !== null && '__name' in at);
  }

  function fromScript(file: string | undefined, path: Path, say: typeof setting): readonly Also[] {
    const loaded = file === undefined ? undefined : project.load(file);
    if (!loaded) return [];
    const { whole, named } = exportsOf(loaded);
    const nodes = [...whole, ...(named.get('default') ?? []).map(({ node }) => node)];
    return nodes.map((node) => say({ module: loaded, node }, path));
  }

  function hasConfigFile(directory: string): boolean {
    return configScript(directory, 'default') !== undefined || project.json(`${directory}/config/default.json`) !== undefined;
  }

  function configScript(directory: string, name: string): string | undefined {
    return ['js', 'ts', 'cjs', 'mjs'].map((extension) => `${directory}/config/${name}.${extension}`).find((path) => project.load(path));
  }

  /** The default that a schema gives to a variable, and the variable itself. */
  function fromSchema(match: Match, path: Path): readonly Also[] {
    const [name, ...rest] = path;
    if (name === undefined) return [];
    const defaults = placesOf(match, 'schema').flatMap((place) =>
      walker()
        .origins(place, [name])
        .origins.flatMap((o) => (o.kind === 'package' ? [...defaultsIn(o), ...optionDefaults(o)] : [])),
    );
    const variables = placesOf(match, 'from').map((place) => setting(place, path));
    return [...variables, ...defaults.map((place) => fallback(place, rest))];
  }

  function demands(match: Match, [name]: Path): boolean {
    if (match.row.defaults?.fails === 'throws') return true;
    if (match.row.settings === 'env-var') return saysRequired(match.symbol);
    if (name === undefined || (match.row.settings !== 'schema' && match.row.settings !== 'env-schema')) return false;
    const members = placesOf(match, 'schema').flatMap((place) => walker().origins(place, [name]).origins);
    return members.length > 0 && members.every(isDemandedBy);
  }

  return { applies, read, demands };
}

/** `z.string().default('x')`, `env.get('A').default('x')`: what stands in the call. */
function defaultsIn(symbol: SymbolOrigin | undefined): readonly Place[] {
  return (symbol?.calls ?? []).filter(({ node }) => calledName(node) === 'default').flatMap((call) => argumentsAt(call, 0));
}

/** `str({ default: 'x' })` of envalid. */
function optionDefaults(symbol: SymbolOrigin): readonly Place[] {
  return symbol.calls.flatMap((call) => argumentsAt(call, 0)).flatMap((options) => membersAt(options, ['default']));
}

function isEnvironment(origin: Origin): boolean {
  return origin.kind === 'env' || (origin.kind === 'global' && (origin.name === 'process' || origin.name === 'Bun'));
}

/** Where a role stands, for roles that are arguments of the call or of the one that made its callee. */
function placesOf(match: Match, role: RoleName): readonly Place[] {
  return list(match.row.roles[role] ?? []).flatMap((text) => {
    const locator = parseLocator(text);
    const at = locator.base === 'of' ? match.symbol?.calls[0] : match;
    if (!at || (locator.base !== 'of' && locator.base !== 'argument')) return [];
    return argumentsAt(at, locator.index).flatMap((place) => membersAt(place, locator.path));
  });
}

function membersAt(place: Place, path: Path): readonly Place[] {
  const [key, ...rest] = path;
  if (key === undefined) return [place];
  const node = propertyOf(place.node, key);
  return node ? membersAt({ module: place.module, node }, rest) : [];
}

function argumentsAt({ module, node }: Place, index: number): readonly Place[] {
  const argument = node.type === 'CallExpression' ? node.arguments[index] : undefined;
  return argument && argument.type !== 'SpreadElement' ? [{ module, node: argument }] : [];
}

function textAt(call: Place, index: number): string | undefined {
  const [argument] = argumentsAt(call, index);
  return argument?.node.type === 'Literal' && typeof argument.node.value === 'string' ? argument.node.value : undefined;
}

function calledName(node: Node): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  if (node.callee.type === 'Identifier') return node.callee.name;
  return node.callee.type === 'MemberExpression' ? memberKey(node.callee) : undefined;
}

const NOTHING: Alternatives = { values: [], isAll: false };

function setting(place: Place, path: Path): Also {
  return { place, path };
}

function fallback(place: Place, path: Path): Also {
  return { place, path, isFallback: true };
}

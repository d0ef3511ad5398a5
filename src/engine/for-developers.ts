import { isAtHome, servicesOf } from '../artifacts/addresses.ts';
import { isLeftOut, type Surrounding } from '../artifacts/image-context.ts';
import { directoryOf, isInside, joinPath, relativeTo } from '../project/paths.ts';
import { isCompose, isWorkshop, plainKind, stageIn, stageOf } from '../project/plain-files.ts';
import { isRunFromSource } from './run-from-source.ts';
import { namesAnySecret } from '../rule/setting-name.ts';
import type { PlainFile } from './kept-values.ts';

export interface Tree extends Surrounding {
  /** The folder that is audited. */
  readonly base: string;
  /** The package.json of the folder of a file, and of those around. */
  manifestsAround(path: string): readonly unknown[];
  /** Whether code of the package of a file names it. */
  isNamedInCode(path: string): boolean;
}

/**
 * Whether a list of variables or a compose file of no stage is for developers alone. Its own word is not enough: a small application
 * is put on a server with the `.env` that its author has, addresses of this machine and all. What counts is that it cannot get there:
 * images leave it out, or only what starts services for developers takes it; or that it lies among the tools, or starts what only developers run.
 */
export function forDevelopers(files: readonly PlainFile[], tree: Tree): (file: PlainFile) => boolean {
  const compositions = files.filter(({ path }) => isCompose(path));
  const isForTrying = ({ path }: PlainFile): boolean => {
    const stage = stageOf(relativeTo(path, tree.base));
    return stage === 'development' || stage === 'local' || stage === 'test';
  };
  const around = (path: string): readonly PlainFile[] => compositions.filter((each) => isInside(path, directoryOf(each.path)));
  /** A compose file that is not for developers hands it to a container, or fills in its secrets, as it does from the `.env` beside it. */
  const isHandedOn = ({ path, artifact }: PlainFile): boolean =>
    around(path).some((each) => {
      if (isForTrying(each)) return false;
      const { text } = each.module;
      if (/\benv_file\b/.test(text) && named(path).test(text)) return true;
      const isBeside = path === joinPath(directoryOf(each.path), '.env');
      return isBeside && artifact.entries.some(({ keys }) => namesAnySecret(keys.at(-1) ?? '') && isFilledIn(keys.at(-1) ?? '', text));
    });
  const isHere = (file: PlainFile): boolean =>
    isAtHome(file.artifact.entries, new Set([file, ...around(file.path)].flatMap(({ artifact }) => servicesOf(artifact.entries))));

  return (file) => {
    const { path } = file;
    const isList = plainKind(path) === 'env';
    if (!(isList || isCompose(path)) || saysProduction(file)) return false;
    if (isWorkshop(relativeTo(path, tree.base)) && isHere(file)) return true;
    if (!isList) return isRunFromSource(file) && isHere(file);
    if (isHandedOn(file)) return false;
    return (isHere(file) && isLeftOut(path, tree)) || isOnlyForDevelopment(path, tree);
  };
}

/** `${JWT_SECRET}`, or the name alone in the list of an `environment` (docs.docker.com/compose/how-tos/environment-variables). */
function isFilledIn(name: string, text: string): boolean {
  return new RegExp(`\\$\\{?${name}\\b|^[ \\t]*-[ \\t]*${name}[ \\t]*$`, 'm').test(text);
}

function saysProduction({ artifact }: PlainFile): boolean {
  return artifact.entries.some(({ keys, value }) => {
    const stage = /^(?:NODE_ENV|APP_ENV|ENVIRONMENT)$/.test(keys.at(-1) ?? '') ? stageIn([value.toLowerCase()]) : undefined;
    return stage === 'production' || stage === 'staging';
  });
}

/**
 * `docker compose --env-file .env.compose -f compose.dev.yml up`, in all scripts that name it. A plain `.env` is read without a word by
 * whatever runs beside it.
 */
function isOnlyForDevelopment(path: string, tree: Tree): boolean {
  if (/\/\.env(?:rc)?$/.test(path)) return false;
  const naming = tree
    .manifestsAround(path)
    .flatMap(scriptsOf)
    .filter((script) => named(path).test(script));
  return naming.length > 0 && naming.every(startsForDevelopers) && !tree.isNamedInCode(path);
}

function startsForDevelopers(script: string): boolean {
  const files = [...script.matchAll(/(?:^|\s)(?:-f|--file)[ =](\S+)/g)].map(([, file = '']) => file);
  return (
    /\bdocker(?:-| +)compose\b/.test(script) &&
    /\s--env-file\b/.test(script) &&
    files.some((file) => ['development', 'local', 'test'].includes(stageOf(file) ?? ''))
  );
}

function scriptsOf(manifest: unknown): readonly string[] {
  const scripts = (manifest as { readonly scripts?: unknown } | undefined)?.scripts;
  if (typeof scripts !== 'object' || scripts === null) return [];
  return Object.values(scripts).filter((script): script is string => typeof script === 'string');
}

/** The name of the file, by itself. */
function named(path: string): RegExp {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[^\w]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\w.-])${name}(?![\\w.-])`);
}

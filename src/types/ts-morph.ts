import { createRequire } from 'node:module';
import { latin1Of, type Host } from '../project/host.ts';
import { joinPath } from '../project/paths.ts';
import type { TypeOracle } from '../project/type-oracle.ts';
import type { Diagnostic } from '../source/module.ts';
import { ambientFiles } from './ambient-files.ts';
import type { TsProgram } from './checker.ts';
import { createGoverning } from './governing.ts';
import { MissingTsMorph } from './missing.ts';
import { typesIn } from './program-oracle.ts';
import { readOnlyFiles, type FileSystem } from './read-only-files.ts';

/** The little of ts-morph that is used, so that it need not be installed for this to be read. */
export interface TsMorph {
  readonly Project: new (options: {
    readonly tsConfigFilePath: string;
    readonly fileSystem: FileSystem;
    readonly skipAddingFilesFromTsConfig: true;
    readonly skipFileDependencyResolution: true;
  }) => MorphProject;
  readonly ts: { parseConfigFileTextToJson(path: string, text: string): { readonly config?: unknown } };
}

interface Kept {
  readonly project: MorphProject;
  /** Files that were given to it, those among them that it does not take. */
  readonly given: Set<string>;
}

interface MorphProject {
  addSourceFileAtPathIfExists(path: string): unknown;
  /** Made anew, out of the parts of the last one, when files were added. */
  getProgram(): { readonly compilerObject: TsProgram };
}

/** ts-morph as it is installed beside jwt-audit, else for the working directory; never that of a tree that is only audited. */
export function loadTsMorph(cwd: string, from: readonly string[] = [import.meta.url, joinPath(cwd, 'package.json')]): TsMorph {
  for (const base of from) {
    const require = createRequire(base);
    let path: string;
    try {
      path = require.resolve('ts-morph');
    } catch {
      continue;
    }
    return require(path) as TsMorph;
  }
  throw new MissingTsMorph();
}

/** Configurations whose programs are kept: each holds the trees of its files and of the declarations that they import. */
const MAX_PROGRAMS = 3;
const CODE = /\.[cm]?[jt]sx?$/;

export interface MorphOracle extends TypeOracle {
  /** These are about to be audited: a program that is made for one of them is made for all that share its configuration. */
  expect(paths: readonly string[]): void;
  /** Configurations that could not be read, and mistakes of the compiler. */
  readonly diagnostics: readonly Diagnostic[];
  /** How often a program was made. */
  readonly programs: number;
}

/**
 * Answers from a program for the configuration that governs a file, made when the first question about one of its files is asked.
 * It holds the files that are audited, what they import, and declarations that hold everywhere; the rest of a large package says
 * nothing about them.
 */
export function createMorphOracle(morph: TsMorph, host: Host, root: string): MorphOracle {
  const files = readOnlyFiles(host, root);
  const governing = createGoverning(host, root, (path) => morph.ts.parseConfigFileTextToJson(path, latin1Of(host, path) ?? '').config);
  const projects = new Map<string, Kept | undefined>();
  const expected = new Map<string, Set<string>>();
  const diagnostics: Diagnostic[] = [];
  let last: { readonly path: string; readonly program: TsProgram | undefined } | undefined;
  let programs = 0;

  function programOf(path: string): TsProgram | undefined {
    if (last?.path === path) return last.program;
    const config = CODE.test(path) ? governing.of(path) : undefined;
    const program = config === undefined ? undefined : guarded(config, () => programWith(config, path));
    last = { path, program };
    return program;
  }

  function programWith(config: string, path: string): TsProgram | undefined {
    const kept = projectOf(config);
    if (!kept) return undefined;
    const { project, given } = kept;
    if (given.size > 0) {
      const program = project.getProgram().compilerObject;
      // What was given in vain is not tried again: a script where the configuration only takes TypeScript.
      if (program.getSourceFile(path) || given.has(path)) return program;
    }
    for (const each of [path, ...(expected.get(config) ?? [])]) {
      if (given.has(each)) continue;
      given.add(each);
      project.addSourceFileAtPathIfExists(each);
    }
    programs++;
    return project.getProgram().compilerObject;
  }

  function projectOf(config: string): Kept | undefined {
    const kept = projects.has(config) ? projects.get(config) : makeProject(config);
    // A Map keeps the order of insertion: the first key is the one not used for longest.
    projects.delete(config);
    projects.set(config, kept);
    for (const oldest of projects.keys()) {
      if (projects.size <= MAX_PROGRAMS) break;
      projects.delete(oldest);
    }
    return kept;
  }

  function makeProject(config: string): Kept | undefined {
    return guarded(config, () => {
      const made = new morph.Project({
        tsConfigFilePath: config,
        fileSystem: files,
        skipAddingFilesFromTsConfig: true,
        skipFileDependencyResolution: true,
      });
      for (const path of ambientFiles(host, config)) made.addSourceFileAtPathIfExists(path);
      return { project: made, given: new Set() };
    });
  }

  /** A broken configuration or a mistake of the compiler costs types, not the audit. It is said once. */
  function guarded<T>(config: string, ask: () => T): T | undefined {
    try {
      return ask();
    } catch (error) {
      const detail = (error instanceof Error ? error.message : String(error)).split('\n')[0];
      if (diagnostics.every((known) => known.file !== config))
        diagnostics.push({ file: config, kind: 'config', message: `Types are missing where this configuration holds: ${detail}` });
      return undefined;
    }
  }

  return {
    diagnostics,
    get programs() {
      return programs;
    },
    expect(paths) {
      for (const path of paths) {
        const config = CODE.test(path) ? governing.of(path) : undefined;
        if (config === undefined) continue;
        const known = expected.get(config);
        if (known) known.add(path);
        else expected.set(config, new Set([path]));
      }
    },
    knows: (path) => programOf(path)?.getSourceFile(path) !== undefined,
    typesAt(expression) {
      const program = programOf(expression.path);
      return program && guarded(governing.of(expression.path) ?? '', () => typesIn(program, expression));
    },
  };
}

import type { Place } from '../../dataflow/origin.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { enclosingFunction, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import { createBuilt } from './built.ts';
import { declaredAs, type Declared } from './declared.ts';
import { isUnused, usageOf } from './importers.ts';
import { isNamedElsewhere } from './own-mentions.ts';
import { isWithinLibrary } from './library.ts';
import { isLoadedByPlace, isStartedProgram } from './program.ts';
import { isNamedInDescriptions } from './starts.ts';
import { createUnreached } from './unreached.ts';
import { asName, literally } from '../../source/pattern.ts';

/** Shorter names are parts of others, and those that frameworks call: `GET`, `load`. */
const MIN_NAME = 6;

/**
 * Whether code stands where nobody runs it: in a file of a program to which nothing leads, in a function or a class that none of those
 * who import its file take from it, in what a compiler has made of another file, or in a file of a library that nobody imports and the
 * library does not offer. Where that is not sure, somebody may: this is asked about findings, and hides them.
 */
export function createUncalled(project: Project): (place: Place) => boolean {
  const known = new WeakMap<FunctionNode, boolean>();
  const isUnreached = createUnreached(project);
  const isBuilt = createBuilt(project);
  return ({ module, node }) => {
    for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
      const isIt = known.get(fn) ?? nobodyCalls(module, fn);
      known.set(fn, isIt);
      if (isIt) return true;
    }
    return isBuilt(module.path) || isUnreached(module.path);
  };

  function nobodyCalls(module: SourceModule, fn: FunctionNode): boolean {
    return declaredAs(module, fn).some((declared) => isLeftOver(module, declared));
  }

  function isLeftOver(module: SourceModule, declared: Declared): boolean {
    // Frameworks load pages and components by their place in the tree, and names of other alphabets are not searched.
    if (!/\.[cm]?[jt]sx?$/.test(module.path) || !/^[\w$]+$/.test(declared.name)) return false;
    if (isNamedElsewhere(module, declared)) return false;
    const isProgram = isStartedProgram(project, module.path, declared.name);
    if (!isProgram && (declared.isHandler || declared.name.length < MIN_NAME)) return false;
    if (!isProgram && !isWithinLibrary(project, module.path, declared.name)) return false;
    // All of their texts are read for it, so it is asked last.
    const packages = project.packagesReaching(module.path);
    if (packages.length === 0) return false;
    if (isProgram) return nobodyTakes(module, declared, packages);
    // What a library offers begins at its entry: from there nothing leads to a file that nobody imports.
    return (
      !isMentioned(module.path, new RegExp(asName(declared.name)), declared.name, packages) && isUnused(usageOf(project, module, packages))
    );
  }

  function nobodyTakes(module: SourceModule, { name, isHandler, by, owner }: Declared, packages: readonly string[]): boolean {
    const { path } = module;
    const usage = usageOf(project, module, packages);
    const { names, isOpen } = usage;
    if (owner !== undefined && by === 'class' && (names === 'whole' || isHandedOn(path, owner, packages))) return false;
    // A neighbour reaches into a package by paths, also where that offers nothing.
    if (by !== 'export') return !isUnused(usage) && !isMentioned(path, asMember(name), name, packages);
    if (
      names === 'whole' ||
      names.size === 0 ||
      names.has(name) ||
      isNamedInDescriptions(project, path) ||
      (isHandler && isLoadedByPlace(project, path))
    )
      return false;
    return !isMentioned(path, isOpen ? new RegExp(asName(name)) : inQuotes(name), name, packages);
  }

  function isHandedOn(own: string, name: string, packages: readonly string[]): boolean {
    const word = asValue(name);
    return isSaid(own, name, packages, (text) => word.test(text.replace(TAKEN, '')));
  }

  function isMentioned(own: string, word: RegExp, name: string, packages: readonly string[]): boolean {
    return isSaid(own, name, packages, (text) => word.test(text));
  }

  function isSaid(own: string, name: string, packages: readonly string[], test: (text: string) => boolean): boolean {
    return packages.some((folder) =>
      project
        .filesMentioning(name, `${folder}/x`)
        .some((file) => file !== own && !isTestFile(file, folder) && test(project.textOf(file) ?? '')),
    );
  }
}

/** Anything but making one and reading a member of it by its name: `use(Badges)`, `const made = Badges`, `Badges[kind]`. */
function asValue(name: string): RegExp {
  return new RegExp(`(?<!\\bnew {1,4})${asName(name)}(?!\\s{0,40}(?:[?!]?\\.\\s{0,40}[\\w$]|\\())`);
}

/** Names that a file takes from another one, or passes on. */
const TAKEN =
  /\bimport\s{1,4}(?:type\s{1,4})?(?:[\w$]{1,80}\s{0,4},?\s{0,4})?(?:\{[^{}]{0,2000}\}\s{0,4})?from\b|\bexport\s{1,4}(?:type\s{1,4})?\{[^{}]{0,2000}\}|\{[^{}]{0,400}\}\s{0,4}=\s{0,4}(?:await\s{1,4})?(?:require|import)\(/g;

/** What calls by a text: a table of settings, an event, a path of a member. */
function inQuotes(name: string): RegExp {
  return new RegExp(`(['"\`])(?:[\\w$./-]*[./])?${literally(name)}\\1`);
}

/**
 * What a schema has been given is reached as a member of its model, taken out of it, or named by a text. Another record's field of that
 * name is declared by itself, or read further: `user.refreshTokens.find(…)`.
 */
function asMember(name: string): RegExp {
  const word = literally(name);
  const member = `\\.\\s*${word}(?![\\w$])(?!\\s*[?!]?\\.(?!\\s*(?:call|apply|bind)\\b))`;
  return new RegExp(`${member}|(['"\`])${word}\\1|[{,]\\s*${word}\\s*(?:[,}=]|:\\s*[\\w$]+\\s*[,}=])`);
}

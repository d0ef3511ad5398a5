import type { Place } from '../../dataflow/origin.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { enclosingFunction, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import { declaredAs, type Declared } from './declared.ts';
import { usageOf } from './importers.ts';
import { isNamedElsewhere } from './own-mentions.ts';
import { isWithinLibrary } from './library.ts';
import { isStartedProgram } from './program.ts';

/** Shorter names are parts of others, and those that frameworks call: `GET`, `load`. */
const MIN_NAME = 6;

/**
 * Whether code stands in a function that nobody runs: in a program, in a file that others use, or in a library, in a file that nobody
 * imports and the library does not offer, and nothing in the package names the function but its export, its tests and its type. Where that is not sure, somebody may: this is asked about
 * findings, and hides them. Text is what is searched, so an alias, a barrel, a key or a string is a mention like a call.
 */
export function createUncalled(project: Project): (place: Place) => boolean {
  const known = new WeakMap<FunctionNode, boolean>();
  return ({ module, node }) => {
    for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
      const isIt = known.get(fn) ?? nobodyCalls(module, fn);
      known.set(fn, isIt);
      if (isIt) return true;
    }
    return false;
  };

  function nobodyCalls(module: SourceModule, fn: FunctionNode): boolean {
    const declared = declaredAs(module, fn);
    // Frameworks load pages and components by their place in the tree, and names of other alphabets are not searched.
    if (!declared || !/\.[cm]?[jt]sx?$/.test(module.path) || !new RegExp(`^[\\w$]{${MIN_NAME},}$`).test(declared.name)) return false;
    if (isNamedElsewhere(module, declared)) return false;
    const isProgram = isStartedProgram(project, module.path, declared.name);
    if (!isProgram && !isWithinLibrary(project, module.path, declared.name)) return false;
    if (isMentioned(module.path, declared, module.path)) return false;
    // A neighbour reaches into a package by paths, also where that offers nothing.
    const packages = project.packagesReaching(module.path);
    if (packages.length === 0 || packages.some((folder) => isMentioned(module.path, declared, `${folder}/x`))) return false;
    const usage = usageOf(project, module, packages);
    // What a library offers begins at its entry: from there nothing leads to a file that nobody imports.
    if (!isProgram) return usage === 'none';
    return usage === 'members' || (usage === 'whole' && declared.isLoaded);
  }

  function isMentioned(own: string, { name, isLoaded }: Declared, near: string): boolean {
    const folder = project.packageOf(near)?.directory ?? project.root;
    const word = isLoaded ? asMember(name) : asWord(name);
    return project
      .filesMentioning(name, near)
      .some((file) => file !== own && !isTestFile(file, folder) && word.test(project.textOf(file) ?? ''));
  }
}

function asWord(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
}

/**
 * What a schema has been given is reached as a member of its model, taken out of it, or named by a text. Another record's field of that
 * name is declared by itself, or read further: `user.refreshTokens.find(…)`.
 */
function asMember(name: string): RegExp {
  const word = name.replaceAll('$', '\\$');
  const member = `\\.\\s*${word}(?![\\w$])(?!\\s*[?!]?\\.(?!\\s*(?:call|apply|bind)\\b))`;
  return new RegExp(`${member}|(['"\`])${word}\\1|[{,]\\s*${word}\\s*(?:[,}=]|:\\s*[\\w$]+\\s*[,}=])`);
}

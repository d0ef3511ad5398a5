import type { Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingFunction, type FunctionNode } from '../source/ast.ts';
import { codeOf } from '../source/code.ts';
import type { SourceModule } from '../source/module.ts';
import { directivesOf, isOfServer } from './side.ts';
import { asName } from '../source/pattern.ts';

/** More files than these are not read for it. */
const MAX_FILES = 16;

/**
 * Whether an exported function of a file with `'use server'` is only called by code that runs on the server itself. The directive makes
 * it one that the browser can call, but Next.js gives its address only to what hands it on or runs in the browser (next@16
 * https://nextjs.org/docs/app/guides/data-security, "dead code elimination").
 */
export function createServerFunctions(project: Project): (place: Place) => boolean {
  const memo = new WeakMap<FunctionNode, boolean>();

  return ({ module, node }) => {
    const fn = outermost(node);
    const name = fn && directivesOf(module).includes('use server') ? nameOf(fn) : undefined;
    if (!fn || name === undefined) return false;
    const known = memo.get(fn) ?? isCalledByServer(name, module);
    memo.set(fn, known);
    return known;
  };

  function isCalledByServer(name: string, module: SourceModule): boolean {
    const word = new RegExp(asName(name));
    const files = project.filesMentioning(name, module.path).filter((file) => file !== module.path && !isTestFile(file, project.base));
    if (files.length > MAX_FILES) return false;
    const programs = files.flatMap((file) => project.loadAll(file)).filter((program) => word.test(codeOf(program)));
    return programs.length > 0 && programs.every((program) => isOfServer(program) && onlyCalls(program, name));
  }
}

function outermost(node: Place['node']): FunctionNode | undefined {
  let fn = enclosingFunction(node);
  for (let around = fn; around; around = enclosingFunction(around)) fn = around;
  return fn;
}

function nameOf(fn: FunctionNode): string | undefined {
  const id = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined;
  return id?.type === 'Identifier' ? id.name : undefined;
}

/** `action={login}` gives the browser its address; `await login()` does not. */
function onlyCalls(module: SourceModule, name: string): boolean {
  const imported = module.nodes.ImportDeclaration.flatMap((declaration) =>
    declaration.type === 'ImportDeclaration'
      ? declaration.specifiers.filter((s) => s.type === 'ImportSpecifier' && s.imported.type === 'Identifier' && s.imported.name === name)
      : [],
  );
  return (
    imported.length > 0 &&
    imported.every(({ local }) =>
      (module.scopes.resolve(local)?.references ?? []).every(
        (reference) => reference === local || (reference.parent?.type === 'CallExpression' && reference.parent.callee === reference),
      ),
    )
  );
}

import { createRequire } from 'node:module';
// eslint-disable-next-line no-restricted-imports -- a test runs without users
import type TypeScript from 'typescript';
import { receivers } from '../../src/models/receivers.ts';
import { isFunction } from '../../src/source/ast.ts';
import type { Node, SourceModule } from '../../src/source/module.ts';
import { filesOf, type Rewrite } from './program.ts';
import { nodesIn } from './tree.ts';

/** TypeScript becomes JavaScript, as its compiler makes it. */
export const withoutTypes: Rewrite = (program) => {
  const files = filesOf(program).filter(({ path }) => /\.[cm]?tsx?$/.test(path));
  if (files.length === 0 || files.some(({ module }) => nodesIn(module.ast).some((node) => isEvidence(node, module)))) return undefined;
  const result: Record<string, string> = {};
  for (const [path, text] of Object.entries(program))
    result[compiledName(path)] = path === compiledName(path) ? text : compiled(path, text);
  return result;
};

/** What is injected or described is known by its type alone; and decorators of parameters have no form in JavaScript. */
function isEvidence(node: Node, module: SourceModule): boolean {
  if (node.type === 'Decorator') return /^(?:Identifier|TSParameterProperty|ObjectPattern)$/.test(node.parent.type);
  // What is only declared is gone.
  if (node.type === 'TSDeclareFunction' || (node.type === 'VariableDeclaration' && node.declare)) return true;
  if (node.type === 'TSParameterProperty' || node.type === 'TSInterfaceDeclaration') return true;
  return isFunction(node) && node.params.some((parameter) => isService(parameter, module));
}

/** A parameter of an imported type whose name would say nothing without it. */
function isService(parameter: Node, module: SourceModule): boolean {
  if (parameter.type !== 'Identifier' || isReceiver(parameter.name)) return false;
  const type = parameter.typeAnnotation?.typeAnnotation;
  if (type?.type !== 'TSTypeReference') return false;
  return module.scopes.resolve(type.typeName)?.definitions[0]?.kind === 'import';
}

function isReceiver(name: string): boolean {
  return receivers.some(({ names }) => names.includes(name));
}

function compiledName(path: string): string {
  return path
    .replace(/\.ts$/, '.js')
    .replace(/\.tsx$/, '.jsx')
    .replace(/\.([cm])ts$/, '.$1js');
}

const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;

function compiled(path: string, text: string): string {
  return ts.transpileModule(text, {
    fileName: path,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve },
  }).outputText;
}

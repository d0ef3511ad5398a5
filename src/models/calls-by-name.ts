import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { nodeAt } from './node-at.ts';
import { isExportedObject } from './uncalled/declared.ts';
import { isStartedProgram } from './uncalled/program.ts';

/** Files in which a name is looked for; a name that stands in more is no name to go by. */
const MAX_FILES = 12;
const MIN_NAME = 4;

/**
 * All calls that may be calls of a function of a program, by its name, also on something that nobody can tell (a model that a
 * library has made of the class). Undefined where the function is handed to somebody, or may have callers elsewhere.
 */
export function createCallsByName(project: Project, walker: Walker): (fn: Place, name: string) => readonly Place[] | undefined {
  const known = new WeakMap<Node, readonly Place[] | 'open'>();
  return (fn, name) => {
    const before = known.get(fn.node) ?? search(fn, name) ?? 'open';
    known.set(fn.node, before);
    return before === 'open' ? undefined : before;
  };

  function search({ module, node: fn }: Place, name: string): readonly Place[] | undefined {
    if (name.length < MIN_NAME || name === 'default' || !/^[\w$]+$/.test(name)) return undefined;
    const packages = project.packagesReaching(module.path);
    if (packages.length === 0 || !isStartedProgram(project, module.path, name)) return undefined;
    const mentioning = packages.flatMap((folder) =>
      project.filesMentioning(name, `${folder}/x`).filter((file) => !isTestFile(file, folder)),
    );
    const files = new Set([module.path, ...mentioning]);
    if (files.size > MAX_FILES) return undefined;
    const found: Place[] = [];
    for (const file of files) {
      for (const other of file === module.path ? [module] : project.loadAll(file)) {
        for (const named of namesIn(other, name)) {
          const how = howNamed(named);
          if (how === 'handed') return undefined;
          if (how !== 'silent' && isCallOf(fn, { module: other, node: how.callee })) found.push({ module: other, node: how });
        }
      }
    }
    return found;
  }

  /** Where it is known what is called, it is that one; else it may be. */
  function isCallOf(fn: Node, callee: Place): boolean {
    const functions = walker.origins(callee).origins.filter(({ kind }) => kind === 'function');
    return functions.length === 0 || functions.some(({ node }) => node === fn);
  }
}

function namesIn({ text, ast, comments = [] }: SourceModule, name: string): readonly Node[] {
  const found: Node[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (/[\w$]/.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`)) continue;
    const here = at;
    if (comments.some(({ start, end }) => start <= here && here < end)) continue;
    const node = nodeAt(ast, at);
    if (node) found.push(node);
  }
  return found;
}

type CallNode = Extract<Node, { type: 'CallExpression' }>;

/** A call of the name, something that only declares it or is called alike, or a value that anybody may call. */
function howNamed(named: Node): CallNode | 'silent' | 'handed' {
  const holder = named.parent;
  if (named.type === 'Literal') return /\W/.test(String(named.value)) ? 'silent' : 'handed';
  if (named.type !== 'Identifier' || !holder) return 'silent';
  if (holder.type === 'MemberExpression' && holder.property === named && !holder.computed) return howRead(holder);
  return howUsed(named, holder);
}

/** `models.Users.login(…)`, `user.refreshTokens.find(…)`, `router.post(path, tokens.renew)`. */
function howRead(member: Node): CallNode | 'silent' | 'handed' {
  let node = member;
  while (node.parent && (node.parent.type === 'ChainExpression' || unwrap(node.parent) !== node.parent)) node = node.parent;
  const up = node.parent;
  if (up?.type === 'CallExpression' && up.callee === node) return up;
  if (up?.type === 'MemberExpression' && up.object === node) return /^(?:call|apply|bind)$/.test(memberKey(up) ?? '') ? 'handed' : 'silent';
  return up?.type === 'AssignmentExpression' && up.left === node ? 'silent' : 'handed';
}

function howUsed(named: Node, holder: Node): CallNode | 'silent' | 'handed' {
  switch (holder.type) {
    case 'CallExpression':
      return holder.callee === named ? holder : 'handed';
    case 'Property':
      if (holder.parent.type === 'ObjectPattern' || (holder.key === named && !holder.shorthand)) return 'silent';
      return isExportedObject(holder.parent) ? 'silent' : 'handed';
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return holder.key === named ? 'silent' : 'handed';
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'VariableDeclarator':
      return holder.id === named ? 'silent' : 'handed';
    case 'ImportSpecifier':
    case 'ExportSpecifier':
    case 'ImportDefaultSpecifier':
      return 'silent';
    default:
      return holder.type.startsWith('TS') && unwrap(holder) === holder ? 'silent' : 'handed';
  }
}

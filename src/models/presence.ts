import { dotted } from '../dataflow/calls.ts';
import { usesOf, type Use } from '../dataflow/uses.ts';
import type { Project } from '../project/project.ts';
import { memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/**
 * Whether the program makes sure that a variable of the environment is set: `tested` where it stands in a condition or is handed to a
 * function that asserts it, `named` where its name is written out elsewhere, as in a schema or a list of what is required.
 */
export type Presence = 'tested' | 'named' | 'untested';

export function createPresence(project: Project): (name: string, near: SourceModule) => Presence {
  const known = new Map<string, Presence>();
  return (name, near) => {
    const key = `${project.packageOf(near.path)?.directory ?? ''} ${name}`;
    const before = known.get(key);
    if (before) return before;
    const files = [...new Set([near.path, ...project.filesWhere(`presence ${name}`, name, near.path, () => true)])];
    const modules = files.flatMap((file) => (file === near.path ? [near] : project.loadAll(file)));
    const answer = modules.some((module) => isTested(module, name))
      ? 'tested'
      : modules.some(({ text }) => isNamed(text, name))
        ? 'named'
        : 'untested';
    known.set(key, answer);
    return answer;
  };
}

function isTested(module: SourceModule, name: string): boolean {
  return module.nodes.MemberExpression.some((node) => reads(node, name) && (hasOther(node) || usesOf(module, node).some(isTest)));
}

/** `process.env.NAME ?? fail()` */
function hasOther(node: Node): boolean {
  const up = node.parent;
  return up?.type === 'LogicalExpression' && up.operator !== '&&' && up.left === node;
}

/** Concatenation tests nothing. */
function isTest({ kind, to, node }: Use): boolean {
  if (kind === 'condition') return !(node.type === 'BinaryExpression' && node.operator === '+');
  return kind === 'argument' && ASSERTS.test(to ?? '');
}

function reads(node: Node, name: string): boolean {
  return (
    node.type === 'MemberExpression' && memberKey(node) === name && /^(?:process|Bun|import\.meta)\.env$/.test(dotted(node.object) ?? '')
  );
}

const ASSERTS = /(?:^|\.)(?:assert|invariant|ok|equal|check|require|ensure|must|expect|validate|throw|is|not|need|demand)\w*(?:\.|$)/i;

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g;

/** In quotes, or as the key of something that is no type. */
function isNamed(text: string, name: string): boolean {
  return new RegExp(`['"\`]${name}['"\`]|\\b${name}\\s*:(?!\\s*(?:string|process\\.env)\\b)`).test(text.replace(COMMENTS, ' '));
}

import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../dataflow/origin.ts';
import { leaves } from '../dataflow/leaving.ts';
import type { Project } from '../project/project.ts';
import { endOf, enclosingFunction, isFunction, memberKey, startOf, stringValue } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { nodeAt } from './node-at.ts';
import { comparedAt } from './tested-texts.ts';
import { asName, literally } from '../source/pattern.ts';

/**
 * How the program refuses to start with a text that everybody knows: `always` where nothing that uses the text comes past the check,
 * `somewhere` where a check in another place does it, or only in production.
 */
export type Refusal = 'always' | 'somewhere';

const ENDS = /\bthrow\b|\bexit\(|\babort\(/;
/** What a check in production asks about. */
const STAGE = /ENV|MODE|prod|dev|demo|stage/i;
/** Methods of schemas whose callbacks refuse by what they give. */
const CHECKS = /^(?:refine|superRefine|custom|check|test|validate)$/;
/** A setting that stands in more files than these is no setting of one program. */
const MAX_FILES = 12;

/**
 * Looks in the code of the packages around which names one of the settings: there the text stands in a list or a comparison, and
 * something is thrown. `from` is where the text steps in.
 */
export function createRefusals(
  project: Project,
): (text: string, names: readonly string[], near: readonly string[], from?: Place) => Refusal | undefined {
  return (text, names, near, from) => {
    const asked = text.trim().toLowerCase();
    if (asked === '') return undefined;
    const files = new Set(near.flatMap((at) => names.flatMap((name) => project.filesWhere(`refusal ${name}`, name, at, ends))));
    const found = [...files].slice(0, MAX_FILES).flatMap((file) => {
      const text = project.textOf(file)?.toLowerCase() ?? '';
      if (!text.includes(asked) && !/\.(?:includes|startswith|endswith)\(/.test(text)) return [];
      return project.loadAll(file).flatMap((module) => [...testsOf(module, asked, project), ...testsOfParts(module, asked, names)]);
    });
    const refusing = found.filter((test) => refuses(test) && !(from && isAboutItsOwn(test, asked, from)));
    if (refusing.length === 0) return undefined;
    return from && refusing.some((test) => isBefore(test, from)) ? 'always' : 'somewhere';
  };
}

function ends(text: string): boolean {
  return ENDS.test(text);
}

/** The tests in which a text, or a list that it stands in, is compared with something. */
function testsOf(module: SourceModule, asked: string, project: Project): readonly Place[] {
  const text = module.text.toLowerCase();
  const found: Place[] = [];
  for (let at = text.indexOf(asked); at >= 0; at = text.indexOf(asked, at + 1)) {
    if (!/['"`]/.test(text[at - 1] ?? '') || text[at - 1] !== text[at + asked.length]) continue;
    const node = nodeAt(module.ast, at);
    if (node && stringValue(node)?.toLowerCase() === asked) found.push(...comparedAt({ module, node }, project));
  }
  return found;
}

/** `config.JWT_SECRET.includes('dev-')`: a part of the text is looked for in the setting. */
function testsOfParts(module: SourceModule, asked: string, names: readonly string[]): readonly Place[] {
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return [];
    const part = stringValue(call.arguments[0])?.toLowerCase() ?? '';
    const isLookedFor = part.length >= MIN_PART && asked.includes(part) && LOOKS_FOR.has(memberKey(call.callee) ?? '');
    if (!isLookedFor) return [];
    const holder = call.callee.object;
    const isOfOne = names.some((name) => new RegExp(asName(name)).test(textIn(module, holder)));
    return isOfOne || isOfEach(module, holder, call, names) ? [{ module, node: call }] : [];
  });
}

/** `for (const name of ['KEY', …]) if (env[name].includes('dev-')) throw …`: each setting of a list, and the branch itself refuses. */
function isOfEach(module: SourceModule, holder: Node, call: Node, names: readonly string[]): boolean {
  const [, key] = /\b(?:env\w*|config\w*|settings|options|vars|variables)\s*\[(\w+)\]/i.exec(textIn(module, holder)) ?? [];
  const test = key === undefined ? undefined : ifAround(call);
  if (key === undefined || !test || !ENDS.test(textIn(module, test.consequent))) return false;
  const isIt = new RegExp(asName(key));
  return loopsAround(test).some(({ variable, list }) => {
    const text = textIn(module, list);
    return isIt.test(textIn(module, variable)) && names.some((name) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
  });
}

/** `for (const name of list)`, `list.forEach((name) => …)` */
function loopsAround(node: Node): readonly { readonly variable: Node; readonly list: Node }[] {
  const found: { variable: Node; list: Node }[] = [];
  for (let up = node.parent; up; up = up.parent) {
    if (up.type === 'ForOfStatement') found.push({ variable: up.left, list: up.right });
    if (isFunction(up) && up.parent.type === 'CallExpression' && up.params[0])
      found.push({ variable: up.params[0], list: up.parent.callee });
  }
  return found;
}

/** The statement that asks it, or something else. */
function ifAround(node: Node): TSESTree.IfStatement | undefined {
  for (let at = node; at.parent && !isFunction(at.parent); at = at.parent) {
    if (at.parent.type === 'IfStatement') return at.parent.test === at ? at.parent : undefined;
    if (at.parent.type !== 'LogicalExpression' || at.parent.operator !== '||') return undefined;
  }
  return undefined;
}

const LOOKS_FOR: ReadonlySet<string> = new Set(['includes', 'startsWith', 'endsWith']);
/** Less says nothing of the text. */
const MIN_PART = 3;

/** Whether something is thrown, or the program ends, where a test says so: in its branch, or further on in the function around. */
function refuses({ module, node: test }: Place): boolean {
  const isThrowing = (node: Node): boolean => ENDS.test(textIn(module, node));
  if (isThrowing(test)) return true;
  for (let at = test; at.parent; at = at.parent) {
    const up = at.parent;
    if (up.type === 'IfStatement' && up.test === at && isThrowing(up.consequent)) return true;
    if (up.type === 'Program') return up.body.some((s) => startOf(s) > endOf(test) && s.type === 'IfStatement' && isThrowing(s));
    if (!isFunction(up)) continue;
    if (ENDS.test(module.text.slice(startOf(test), endOf(up)))) return true;
    const call = up.parent;
    if (call.type !== 'CallExpression') return false;
    const { callee } = call;
    if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && CHECKS.test(callee.property.name)) return true;
  }
  return false;
}

/** Whether a function lets the text step in by itself and refuses it then: of other places where it steps in that says nothing. */
function isAboutItsOwn({ module, node }: Place, asked: string, from: Place): boolean {
  const fn = enclosingFunction(node);
  if (!fn || (module.path === from.module.path && fn === enclosingFunction(from.node))) return false;
  const text = textIn(module, fn).toLowerCase();
  return ['"', "'", '`'].some((quote) => new RegExp(`(?:\\|\\||\\?\\?)\\s*${literally(quote + asked + quote)}`).test(text));
}

/** Whether the text, where it steps in, cannot get past a test of the same function or of the beginning of its module. */
function isBefore({ module, node }: Place, from: Place): boolean {
  if (module.path !== from.module.path) return false;
  for (let at = node; at.parent; at = at.parent) {
    const up = at.parent;
    if (up.type === 'LogicalExpression' && up.operator === '&&') return false;
    if (up.type !== 'IfStatement') continue;
    if (up.test !== at || STAGE.test(stageless(module, up.test)) || !ENDS.test(textIn(module, up.consequent))) return false;
    const isPlain = up.parent.type === 'Program' || (up.parent.type === 'BlockStatement' && isFunction(up.parent.parent));
    return isPlain && leaves(up.consequent) && startOf(up) > endOf(from.node) && enclosingFunction(up) === enclosingFunction(from.node);
  }
  return false;
}

/** A test without the texts and the variables of the setting itself, which say nothing of a stage. */
function stageless(module: SourceModule, test: Node): string {
  return textIn(module, test).replace(/(['"`])(?:(?!\1).)*\1|process\.env\.\w*(?:SECRET|KEY)\w*/g, '');
}

function textIn(module: SourceModule, node: Node): string {
  return module.text.slice(startOf(node), endOf(node));
}

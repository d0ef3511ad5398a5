import { enclosingFunction, endOf, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { OperationKind } from './operation.ts';
import type { ModelRow } from './schema.ts';
import { TOKEN_WORD } from './words.ts';

const TOKENS = new RegExp(`${TOKEN_WORD.source}|\\bsign(?:Async)?\\(`);
/** A log takes headers and cookies too, in which nobody names a token, and secrets, or the environment that holds them. */
const CARRIED = new RegExp(`${TOKENS.source}|[aA]uthorization|[cC]ookie|\\b(?:rawH|h)eaders?\\b`);
const LOGGED = new RegExp(`${CARRIED.source}|[sS]ecret|SECRET|\\bprocess\\.env\\b(?!\\s*[.[])`);

/** Where secrets are spoken of, or what holds them. */
export const SECRETS = /secret|\benv\b|config|settings|(?:jwt|sign\w*|private|auth|token|session|cookie)_?key/i;

/** What code does in every other file: it is looked for only in functions that speak of what it must not be done with. */
const SPEECH: Readonly<Partial<Record<OperationKind, RegExp>>> = {
  log: LOGGED,
  send: TOKENS,
  navigate: TOKENS,
  request: CARRIED,
  'url-parameter': TOKENS,
};

/** Whether code does such things everywhere. */
export const isEverywhere = (kind: OperationKind): boolean => kind in SPEECH;

/** Whether the outermost function around a node (the file, at its top level) speaks of tokens, as far as that matters for the kind. */
export function speaksOfTokens(): (row: ModelRow, module: SourceModule, node: Node) => boolean {
  const known = new Map<RegExp, WeakMap<Node, boolean>>();
  return ({ kind, onlyNearTokens, opensNoFile }, module, node) => {
    const words = onlyNearTokens ? SPEECH[kind] : undefined;
    if (!words) return true;
    if (!mayCarry(valuesOf(node), words, module)) return false;
    let answers = known.get(words);
    if (!answers) known.set(words, (answers = new WeakMap<Node, boolean>()));
    const around = outermost(node) ?? module.ast;
    const before = answers.get(around);
    if (before !== undefined) return before;
    const text = around === module.ast ? module.text : module.text.slice(startOf(around), endOf(around));
    const answer = words.test(text) && (!opensNoFile || SECRETS.test(text));
    answers.set(around, answer);
    return answer;
  };
}

function outermost(node: Node): Node | undefined {
  let found = enclosingFunction(node);
  for (let fn = found; fn; fn = enclosingFunction(fn)) found = fn;
  return found;
}

function valuesOf(node: Node): readonly Node[] {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return node.arguments;
  return node.type === 'AssignmentExpression' ? [node.right] : [node];
}

/** Texts carry nothing, and a member of something is called what it is: only a name by itself can hold a token under any name. */
function mayCarry(nodes: readonly Node[], words: RegExp, module: SourceModule): boolean {
  return nodes.some((node): boolean => {
    switch (node.type) {
      case 'Literal':
        return false;
      case 'TemplateLiteral':
        return mayCarry(node.expressions, words, module);
      case 'BinaryExpression':
        return mayCarry([node.left, node.right], words, module);
      case 'ConditionalExpression':
        return mayCarry([node.consequent, node.alternate], words, module);
      case 'MemberExpression':
        return words.test(module.text.slice(startOf(node), endOf(node)));
      case 'ObjectExpression':
        return node.properties.some(
          (one) =>
            words.test(module.text.slice(startOf(one), endOf(one))) ||
            mayCarry([one.type === 'Property' ? one.value : one.argument], words, module),
        );
      default:
        return true;
    }
  });
}

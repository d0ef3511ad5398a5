import { conditionsAround } from '../../dataflow/branches.ts';
import { STAND_INS } from '../../dataflow/conditions.ts';
import type { Place } from '../../dataflow/origin.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { enclosingFunction, endOf, startOf, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { namedFunctionAround, type Callers } from '../callers.ts';
import { asName } from '../../source/pattern.ts';

/** How a condition comes out in production, as far as that is known. */
type Decides = (condition: Place) => boolean | undefined;

/** Functions between the place and the condition. */
const MAX_DEPTH = 2;

/**
 * Whether code runs only while the program itself is being tested or developed: under `if (process.env.NODE_ENV === 'test')`, or in a
 * function of which every mention is a call that stands there. Findings are hidden by it, so a mention that is no such call keeps them.
 */
export function createOutOfProduction(project: Project, callers: Callers, decides: Decides): (place: Place) => boolean {
  const known = new WeakMap<FunctionNode, boolean>();
  return (place) => isAside(place, decides) || isCalledThere(place, 0);

  function isCalledThere({ module, node }: Place, depth: number): boolean {
    const around = namedFunctionAround(node);
    if (!around || depth >= MAX_DEPTH) return false;
    const before = known.get(around.fn);
    if (before !== undefined) return before;
    known.set(around.fn, false);
    const sites = new Map(callers.of(module, node).flatMap(({ site, fn }) => (site && fn === around.fn ? [[site.node, site]] : [])));
    const is =
      sites.size > 0 &&
      [...sites.values()].every((site) => isAside(site, decides) || isCalledThere(site, depth + 1)) &&
      mentions(module, around.name) === sites.size + 1;
    known.set(around.fn, is);
    return is;
  }

  /** How often the package names a function, where it is declared included; lines that import it say nothing. */
  function mentions(module: SourceModule, name: string): number {
    const word = new RegExp(asName(name), 'g');
    const others = project.filesMentioning(name, module.path).filter((file) => file !== module.path && !isTestFile(file, project.base));
    const texts = [module.text, ...others.map((file) => project.textOf(file) ?? '')];
    return texts.reduce((sum, text) => sum + (text.replace(/^import\b[^;]*?;?$/gm, '').match(word)?.length ?? 0), 0);
  }
}

/** Whether conditions around a node, in its function and in those around it, ask for the stage `test` or leave production out. */
function isAside({ module, node }: Place, decides: Decides): boolean {
  for (let at: Node | undefined = node; at; at = enclosingFunction(at)) {
    if (
      conditionsAround(at).some(
        ({ test, outcome }) => asksForTest(module, test, outcome, decides) || leavesOut(module, test, outcome, decides),
      )
    )
      return true;
  }
  return false;
}

function asksForTest(module: SourceModule, given: Node, outcome: boolean, decides: Decides): boolean {
  const test = unwrap(given);
  if (test.type === 'UnaryExpression' && test.operator === '!') return asksForTest(module, test.argument, !outcome, decides);
  if (test.type === 'LogicalExpression' && test.operator === (outcome ? '&&' : '||'))
    return asksForTest(module, test.left, outcome, decides) || asksForTest(module, test.right, outcome, decides);
  if (test.type !== 'BinaryExpression' || !(outcome ? /^===?$/ : /^!==?$/).test(test.operator)) return false;
  const { left, right } = test;
  return (isTestWord(left) || isTestWord(right)) && decides({ module, node: test }) === !outcome;
}

/** `if (process.env.NODE_ENV !== 'production')`, `if (isProd)`: a test that says itself which stage it means. */
function leavesOut(module: SourceModule, test: Node, outcome: boolean, decides: Decides): boolean {
  const text = module.text.slice(startOf(test), endOf(test));
  return (STAGE.test(text) || STAND_IN.test(text)) && decides({ module, node: test }) === !outcome;
}

const STAGE = /['"`](?:prod|dev|local|stag)|\bis_?(?:in_?)?(?:prod|dev|local|stag|offline)/i;
const STAND_IN = new RegExp(`\\b(?:${[...STAND_INS].join('|')})\\b`);

function isTestWord(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && /^test(?:ing)?$/i.test(node.value);
}

import { callsOf } from '../dataflow/callbacks.ts';
import { dotted } from '../dataflow/calls.ts';
import type { Origin, Origins, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { enclosingClass, isFunction, memberKey, staticKey, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { exportedNames } from './callee-names.ts';
import { decoratorsOf } from './decorators.ts';
import { endsIn, endsProgram, stopAt } from './ending.ts';
import { importedName } from './imported-name.ts';
import { nodeAt } from './node-at.ts';
import { isDemandedBy } from './schema-demands.ts';

/** Functions that call each other before the one that tests. */
const MAX_DEPTH = 3;
/** A name that stands in more files is looked for in these. */
const MAX_FILES = 16;

/** Where the program asks for a variable: when it starts, or anywhere, perhaps in production alone. */
export type Where = 'start' | 'anywhere';

/**
 * Whether the program does not start without a variable of the environment: a test of it that throws or exits when the program starts,
 * or a schema that demands it. Or whether it throws or exits anywhere without it.
 */
export function createDemanded(project: Project, walker: Walker): (variable: string, near: SourceModule, where: Where) => boolean {
  const known = new Map<string, boolean>();
  return (variable, near, where) => {
    const key = `${project.packageOf(near.path)?.directory ?? ''} ${variable} ${where}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const files = project.filesWhere(`presence ${variable}`, variable, near.path, () => true).slice(0, MAX_FILES);
    const answer =
      files.flatMap((file) => project.loadAll(file)).some((module) => demands(module, variable, where)) || isInExample(near, variable);
    known.set(key, answer);
    return answer;
  };

  /** dotenv-safe@9 index.js: what `.env.example` names has to be there, where that is asked when the program starts. */
  function isInExample(near: SourceModule, variable: string): boolean {
    const files = project.filesWhere('dotenv-safe', 'dotenv-safe', near.path, (text) => !/\b(?:allowEmptyValues|example\s*:)/.test(text));
    if (!files.slice(0, MAX_FILES).some((file) => project.loadAll(file).some(asksForExample))) return false;
    const text = project.textOf(`${project.packageOf(near.path)?.directory ?? project.root}/.env.example`) ?? '';
    return text.split(/\r?\n/).some((line) => /^\s*(?:export\s+)?([\w.-]+)\s*=/.exec(line)?.[1] === variable);
  }

  /** `import 'dotenv-safe/config'`, or a call of `config()` of it that nothing but the start decides. */
  function asksForExample(module: SourceModule): boolean {
    if (module.ast.body.some((one) => one.type === 'ImportDeclaration' && one.source.value === 'dotenv-safe/config')) return true;
    return module.nodes.CallExpression.some((node) => {
      if (node.type !== 'CallExpression') return false;
      const isLoaded = stringValue(node.arguments[0]) === 'dotenv-safe/config' && dotted(node.callee) === 'require';
      const isCalled = walker
        .origins({ module, node: node.callee })
        .origins.some((o) => o.kind === 'package' && o.name === 'dotenv-safe' && /^(?:config|load)$/.test(o.path.at(-1) ?? ''));
      return (isLoaded || isCalled) && runsAtStart({ module, node }, 0);
    });
  }

  function demands(module: SourceModule, variable: string, where: Where): boolean {
    return isStoppedWithout(module, variable, where) || isInSchema(module, variable);
  }

  function isStoppedWithout(module: SourceModule, variable: string, where: Where): boolean {
    return readsOf(module, variable).some((node) => {
      const stop = stopAt({ module, node }, variable, (place) => walker.origins(place));
      return stop !== undefined && endsProgram(stop) && (where === 'anywhere' || runsAtStart({ module, node: stop }, 0));
    });
  }

  /** Where the variable is read, by its name, as one of a list, or from the settings: `config.get('KEY')`. */
  function readsOf(module: SourceModule, variable: string): readonly Node[] {
    const named = module.nodes.MemberExpression.filter((node) => {
      if (node.type !== 'MemberExpression') return false;
      const key = memberKey(node);
      if (key === undefined ? !isEnvironment(node.object) : key !== variable) return false;
      return isSettingAlone(walker.origins({ module, node }), (o) => o.kind === 'env' && o.name === variable && o.path.length === 0);
    });
    const taken = module.nodes.VariableDeclarator.flatMap((node) =>
      node.type === 'VariableDeclarator' && node.init && isEnvironment(node.init) && node.id.type === 'ObjectPattern' ? [node.init] : [],
    );
    const asked = module.nodes.CallExpression.filter(
      (node) =>
        node.type === 'CallExpression' &&
        stringValue(node.arguments[0]) === variable &&
        isSettingAlone(walker.origins({ module, node }), (o) => isSetting(o, variable)),
    );
    return [...named, ...taken, ...asked];
  }

  /** Nothing but the start of the program decides whether it runs. */
  function runsAtStart({ module, node }: Place, depth: number): boolean {
    for (let at = node, up = node.parent; up; at = up, up = up.parent) {
      if (isFunction(up)) return isCalledAtStart({ module, node: up }, depth);
      if (up.type === 'Program') return true;
      if (!isAlways(at, up)) return false;
    }
    return true;
  }

  function isCalledAtStart({ module, node: fn }: Place, depth: number): boolean {
    if (!isFunction(fn) || depth >= MAX_DEPTH) return false;
    if (isMadeAtStart(fn)) return true;
    const up = fn.parent;
    // `(async () => { … })()`, `NAMES.forEach((name) => { … })`
    if (up.type === 'CallExpression' && (unwrap(up.callee) === fn || /(?:^|\.)forEach$/.test(dotted(up.callee) ?? '')))
      return runsAtStart({ module, node: up }, depth);
    return callersOf(module, fn).some((call) => runsAtStart(call, depth + 1));
  }

  function callersOf(module: SourceModule, fn: FunctionNode): readonly Place[] {
    const own = callsOf(module, fn, undefined, (place, path, frame) => walker.origins(place, path, frame)).calls;
    const others = exportedNames(module, fn).flatMap((name) =>
      filesThatName(name, module).flatMap((other) =>
        other.nodes.CallExpression.flatMap((node) => (isCallOf(other, node, name, fn) ? [{ module: other, node }] : [])),
      ),
    );
    return [...own.filter((call) => call.handedAt === undefined), ...others];
  }

  /** Whoever imports a default gives it a name of their own. */
  function filesThatName(name: string, { path }: SourceModule): readonly SourceModule[] {
    const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
    const files = project.filesMentioning(name === 'default' ? `/${stem}` : name, path).filter((file) => file !== path);
    return files.slice(0, MAX_FILES).flatMap((file) => project.loadAll(file));
  }

  function isCallOf(module: SourceModule, node: Node, name: string, fn: FunctionNode): boolean {
    if (
      node.type !== 'CallExpression' ||
      (name === 'default' ? node.callee.type !== 'Identifier' : importedName(module, node.callee) !== name)
    )
      return false;
    return walker.origins({ module, node: node.callee }).origins.some((o) => o.node === fn);
  }

  /** `{ KEY: z.string().min(1) }`, or a class whose members are validated. */
  function isInSchema(module: SourceModule, variable: string): boolean {
    return membersOf(module, variable).some((member) => {
      if (member.type === 'PropertyDefinition') return isValidated(module, member);
      return walker.origins({ module, node: member }).origins.some(isDemandedBy);
    });
  }
}

/** What has a text to step in for it is never missing. */
function isSettingAlone({ origins }: Origins, isIt: (origin: Origin) => boolean): boolean {
  return origins.some(isIt) && !origins.some((o) => o.kind === 'literal' && Boolean(o.value));
}

function isSetting(origin: Origin, variable: string): boolean {
  return origin.kind === 'env' ? origin.name === variable : origin.kind === 'result' && origin.what === 'setting';
}

/** NestJS makes what it injects, and asks the factories of its modules, when the application starts; for each request where a scope says so. */
function isMadeAtStart(fn: FunctionNode): boolean {
  const up = fn.parent;
  if (up.type === 'Property') return staticKey(up) === 'useFactory' && !hasScope(up.parent);
  const own = up.type === 'MethodDefinition' && up.kind === 'constructor' ? enclosingClass(up) : undefined;
  return own !== undefined && decoratorsOf(own).some(({ expression }) => isOfNest(expression));
}

/** `@Injectable()`, `@Controller('sessions')`, `@Module({ … })` */
function isOfNest(decorator: Node): boolean {
  if (decorator.type !== 'CallExpression' || !/^(?:Injectable|Controller|Module)$/.test(dotted(decorator.callee) ?? '')) return false;
  return !decorator.arguments.some(hasScope);
}

function hasScope(node: Node): boolean {
  return node.type === 'ObjectExpression' && node.properties.some((one) => one.type === 'SpreadElement' || staticKey(one) === 'scope');
}

/** Whether a part of a statement or an expression runs whenever that does, and what it throws is not caught. */
function isAlways(part: Node, whole: Node): boolean {
  switch (whole.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return whole.test === part;
    case 'LogicalExpression':
      return whole.left === part;
    case 'TryStatement':
      return whole.finalizer === part || (whole.block === part && (!whole.handler || endsIn(whole.handler.body)));
    default:
      return ALWAYS.test(whole.type);
  }
}

const ALWAYS =
  /^(?:Program|(?:Block|Expression|ForOf)Statement|Variable(?:Declaration|Declarator)|Export\w+Declaration|Property|(?:Await|Assignment|Array|Call|Chain|Member|New|Object|Unary|TS\w+)Expression)$/;

/** The values, or the fields of classes, that stand behind `KEY:`. */
function membersOf({ ast, text }: SourceModule, variable: string): readonly Node[] {
  return [...text.matchAll(new RegExp(`\\b${variable.replace(/\W/g, '\\$&')}\\b['"]?[!?]?\\s*:`, 'g'))].flatMap(
    ({ index }): readonly Node[] => {
      const member = nodeAt(ast, index)?.parent;
      if (member?.type === 'Property' && staticKey(member) === variable) return [member.value];
      return member?.type === 'PropertyDefinition' && staticKey(member) === variable ? [member] : [];
    },
  );
}

/** By decorators of class-validator; `validateSync` stands where the configuration is loaded. */
function isValidated(module: SourceModule, field: Node): boolean {
  const names = decoratorsOf(field).map(({ expression }) =>
    importedName(module, expression.type === 'CallExpression' ? expression.callee : expression),
  );
  return (
    module.text.includes('class-validator') &&
    names.includes('IsString') &&
    !names.some((name) => /^(?:IsOptional|ValidateIf)$/.test(name ?? ''))
  );
}

function isEnvironment(node: Node): boolean {
  return /^(?:process|Bun|import\.meta)\.env$/.test(dotted(unwrap(node)) ?? '');
}

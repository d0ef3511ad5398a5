import type { Origin } from '../dataflow/origin.ts';
import { createAnalysis } from '../models/analysis.ts';
import type { Config } from './config.ts';
import { askedRows } from './asked-rows.ts';
import { knownRows } from './known-rows.ts';
import { repositoryRoot } from '../project/git.ts';
import type { Host } from '../project/host.ts';
import { diskHost } from '../project/host/disk.ts';
import { directoryOf, isAbsolutePath, joinPath, toPosix } from '../project/paths.ts';
import { createProject } from '../project/project.ts';
import { endOf, startOf } from '../source/ast.ts';
import { positionAt } from '../source/lines.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { regionOf, spanOf } from './region.ts';
import type { LabelledSpan, Span } from './finding.ts';

export interface TraceOptions {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly cwd: string;
  readonly host?: Host;
  readonly config?: Config | undefined;
}

export interface TraceResult {
  /** The expression that was asked about. */
  readonly text: string;
  readonly span: Span;
  readonly origins: readonly {
    readonly kind: string;
    readonly text: string;
    readonly span: Span;
    readonly steps: readonly LabelledSpan[];
  }[];
  readonly complete: boolean;
  /** Why the walk ended without an answer, if it did somewhere. */
  readonly reasons: readonly string[];
}

/** Shows one walk: where the expression at a position can come from. Undefined when there is no expression. */
export function trace(options: TraceOptions): TraceResult | undefined {
  const host = options.host ?? diskHost();
  const posix = toPosix(options.file);
  const file = isAbsolutePath(posix) ? posix : joinPath(toPosix(options.cwd), posix);
  const root = repositoryRoot(directoryOf(file)) ?? toPosix(options.cwd);
  const { rows, modelled } = knownRows(askedRows, options.config, root);
  const project = createProject(host, root, { modelled });
  const { walker } = createAnalysis(project, rows);
  for (const module of project.loadAll(file)) {
    const node = expressionAt(module, options.line, options.column);
    if (!node) continue;
    const answer = walker.origins({ module, node });
    return {
      text: textAt(module, node),
      span: spanOf(regionOf({ module, node })),
      origins: answer.origins.map((origin) => ({
        kind: origin.kind,
        text: describe(origin),
        span: spanOf(regionOf(origin)),
        steps: origin.steps.map((s) => ({ ...spanOf(regionOf(s)), message: s.phrase })),
      })),
      complete: answer.complete,
      reasons: answer.origins.flatMap((o) => (o.kind === 'unknown' ? [o.reason] : [])),
    };
  }
  return undefined;
}

const EXPRESSIONS =
  /^(?:Identifier|Literal|TemplateLiteral|MemberExpression|CallExpression|NewExpression|ObjectExpression|ArrayExpression|AwaitExpression|LogicalExpression|ConditionalExpression|BinaryExpression|ThisExpression|ChainExpression|ImportExpression)$/;

/** The smallest expression that covers a position. */
function expressionAt(module: SourceModule, line: number, column: number): Node | undefined {
  let best: Node | undefined;
  const stack: Node[] = [module.ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const from = positionAt(module.text, startOf(node));
    const to = positionAt(module.text, endOf(node));
    const isAfterStart = line > from.line || (line === from.line && column >= from.column);
    const isBeforeEnd = line < to.line || (line === to.line && column < to.column);
    if (node.type !== 'Program' && (!isAfterStart || !isBeforeEnd)) continue;
    if (EXPRESSIONS.test(node.type) && (!best || endOf(node) - startOf(node) <= endOf(best) - startOf(best))) best = node;
    for (const [key, child] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const item of Array.isArray(child) ? (child as unknown[]) : [child]) if (isNode(item)) stack.push(item);
    }
  }
  return best && wholeOf(best);
}

/** A property name stands for the member that it reads, a shorthand for its value. */
function wholeOf(node: Node): Node {
  const up = node.parent;
  if (up?.type === 'Property' && up.shorthand && up.key === node) return up.value;
  return up?.type === 'MemberExpression' && up.property === node && !up.computed ? up : node;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function textAt(module: SourceModule, node: Node): string {
  return module.text.slice(startOf(node), endOf(node));
}

function describe(origin: Origin): string {
  switch (origin.kind) {
    case 'literal':
      // What stands there may be the secret itself.
      return typeof origin.value === 'string' ? `a text of ${origin.value.length} characters` : String(origin.value);
    case 'env':
      return `environment variable ${origin.name}`;
    case 'result':
      return `${origin.what}${origin.path.length > 0 ? `.${origin.path.join('.')}` : ''}`;
    case 'package':
    case 'global':
    case 'parameter':
      return [origin.name, ...origin.path].join('.').replace(/\.\(\)/g, '()');
    case 'unknown':
      return origin.reason;
    default:
      return origin.kind;
  }
}

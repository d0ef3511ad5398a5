import { dotted } from '../dataflow/calls.ts';
import type { Use } from '../dataflow/uses.ts';
import { contains, enclosingFunction, isFunction, stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** What writes something down for people, by the names that they give to it: `this.logger.warn`, `auditLog.add`, `trackRequest`. */
const LOGGER =
  /(?:^|\.)(?:console|\w*log(?:s|ger|gers|ging)?|audit\w*|\w*Audit|\w*[aA]nalytics|metrics|telemetry|tracer|span|sentry|posthog|mixpanel|amplitude|statsd)\.\w+$/i;
const LOGS = /(?:^|\.)(?:log|audit|track)(?!In\b|Out\b|On\b)(?:[A-Z_]\w*)?$/;
const LOG_TABLE = /^\s*insert\s+(?:ignore\s+)?into\s+["'`[]?[\w.]*(?:log|audit|history|event|metric|analytic)/i;

/** `ctx.warn('refused', { … })`: whatever logs, it is told what happened first. */
const LEVEL = /\.(?:trace|debug|info|warn|error|fatal)$/;

/** What counts how often somebody asks: `loginLimiter.consume`, `rateLimit`, `throttle.hit`. Its key grants nothing. */
const COUNTER =
  /(?:^|\.)(?:\w*[lL]imiters?|(?:\w*R|r)ate_?[lL]imits?|\w*[tT]hrottlers?|\w*[tT]hrottle)(?:\.\w+)?$|(?:^|\.)(?:check|enforce|assert|apply|consume)\w*(?:RateLimit|Throttle|Quota)\w*$/;

/** Whether a value only becomes part of an entry of a log or the key of a counter, or decides whether there is one. */
export function isOnlyWrittenDown({ kind, node }: Use): boolean {
  if (kind === 'argument') return writesDown(node);
  if (kind === 'spread') return isOfEntry(node);
  if (kind === 'returned') return isHandedToLogger(node);
  return kind === 'condition' && branchesOf(node).every(isEntry);
}

/** `log('refused', { ...claims })` */
function isOfEntry({ parent: object }: Node): boolean {
  return object?.type === 'ObjectExpression' && object.parent.type === 'CallExpression' && writesDown(object.parent);
}

/** What a function gives back that makers of loggers call for each entry: `logger({ dynamicMeta })`, `morgan.token('user', …)`. */
function isHandedToLogger(node: Node): boolean {
  let at = (isFunction(node) ? node : enclosingFunction(node))?.parent;
  while (at?.type === 'Property' || at?.type === 'ObjectExpression') at = at.parent;
  return at?.type === 'CallExpression' && MAKES_LOGGER.test(dotted(at.callee) ?? '');
}

const MAKES_LOGGER = /(?:^|\.)(?:\w*[lL]ogger|morgan(?:\.token)?|pino\w*)$/;

function writesDown(node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const name = dotted(node.callee) ?? '';
  const text = stringValue(node.arguments[0]);
  if (text !== undefined && (LEVEL.test(name) || LOG_TABLE.test(text))) return true;
  return LOGGER.test(name) || COUNTER.test(name) || LOGS.test(name);
}

/** What runs only if a condition holds, or only if it does not; that condition itself where it is no statement. */
export function branchesOf(condition: Node): readonly Node[] {
  for (let at = condition, up = condition.parent; up; at = up, up = up.parent) {
    const statement = at.type === 'IfStatement' ? at : up.type === 'IfStatement' && contains(up.test, at) ? up : undefined;
    if (statement) return [statement.consequent, ...(statement.alternate ? [statement.alternate] : [])];
    if (!/^(?:Unary|Binary|Logical)Expression$/.test(up.type)) break;
  }
  return [condition];
}

function isEntry(branch: Node): boolean {
  if (branch.type === 'BlockStatement') return branch.body.every(isEntry);
  if (branch.type !== 'ExpressionStatement') return false;
  return writesDown(branch.expression.type === 'AwaitExpression' ? branch.expression.argument : branch.expression);
}

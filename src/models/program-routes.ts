import type { Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingClass, enclosingFunction, endOf, startOf, stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';
import { sideOf } from './side.ts';

/** A segment of a path, or a word of a class, that says who asks: a command line, an app of a phone or a desktop, a device. */
const CLIENTS = /^(?:cli|native|mobile|desktop|devices?)$/i;
/** What only a program says of the machine that it runs on. */
const DEVICE = /\bdevice_?(?:os|platform|model)\b|\bapns_?token\b/i;
/** A program that listens on a port of its own for the end of a login (RFC 8252 §7.3). */
const LOOPBACK = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(?:\$\{|['"`]\s*\+)/;
/** Code that renders, and none of it a page: React Native. */
const APP = /\bfrom\s*['"](?:react-native|expo)/;

/**
 * Whether programs ask the route that a node stands in, and no page of the repository does: its path or class is called after them, or
 * the handler reads of which device it is asked, or sends somebody back to a port of his own machine.
 */
export function createProgramRoutes(project: Project): (place: Place, route: string | undefined) => boolean {
  const known = new Map<string, boolean>();
  return (place, route) => {
    const path = pathOf(place.node, route);
    if (!isCalledAfterClients(place.node, path) && !speaksOfDevice(place)) return false;
    // Without a path nobody can tell who asks it.
    const asked = path
      .split('/')
      .filter((part) => part !== '' && !part.startsWith(':'))
      .slice(-SEGMENTS)
      .join('/');
    if (asked === '') return true;
    const isAsked = known.get(asked) ?? isAskedByPage(asked);
    known.set(asked, isAsked);
    return !isAsked;
  };

  function isAskedByPage(asked: string): boolean {
    return project
      .packages()
      .flatMap((directory) => project.filesMentioning(asked, `${directory}/x`))
      .some(
        (file) =>
          !isTestFile(file, project.base) && project.loadAll(file).some((module) => sideOf(module) === 'client' && !APP.test(module.text)),
      );
  }
}

/** So many segments of a path are enough to know it by. */
const SEGMENTS = 2;

/** `@Controller('auth/cli')` and `@Post('callback')` are one path. */
function pathOf(node: Node, route: string | undefined): string {
  const around = enclosingClass(node);
  const prefixes = around
    ? decoratorsOf(around).map(({ expression }) =>
        expression.type === 'CallExpression' ? stringValue(expression.arguments[0]) : undefined,
      )
    : [];
  return [...prefixes, route].filter((part) => part !== undefined).join('/');
}

function isCalledAfterClients(node: Node, path: string): boolean {
  const name = enclosingClass(node)?.id?.name ?? '';
  return [...path.split('/'), ...name.split(/(?=[A-Z])/)].some((word) => CLIENTS.test(word));
}

function speaksOfDevice({ module, node }: Place): boolean {
  let fn = enclosingFunction(node);
  while (fn && fn.params.length === 0) fn = enclosingFunction(fn);
  const text = fn ? module.text.slice(startOf(fn), endOf(fn)) : '';
  return DEVICE.test(text) || LOOPBACK.test(text);
}

import type { Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingClass, enclosingFunction, endOf, startOf, stringValue } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { asName } from '../source/pattern.ts';
import { namedFunctionAround } from './callers.ts';
import { decoratorsOf } from './decorators.ts';
import { hasOnlyApps } from './only-apps.ts';
import type { RouteOf } from './routes.ts';
import { sideOf } from './side.ts';

/** A segment of a path, or a word of a class, that says who asks: a command line, a machine, an app of a phone or a desktop, a device. */
const CLIENTS = /^(?:cli|m2m|s2s|native|mobile|android|ios|desktop|devices?)$/i;
/** A word among others in a segment, or of the name of a handler: `/mobile-login`, `googleMobileAuth`; a device may be one that is added. */
const NAMED = /^(?:cli|m2m|s2s|native|mobile|desktop)$/i;
/** In the documentation that an interface makes of its routes: `description: 'Log in with the mobile app'`. */
const DESCRIBED = /\b(?:description|summary)\s*:\s*(['"`])(?:(?!\1)[^\\\n])*\b(?:mobile|native)\s+(?:apps?|clients?|sdks?)\b/i;
/** What is called mobile is read: the number of a phone. */
const NUMBER = /[.{,]\s*mobile(?:_?(?:no|num|number|phone))?\s*[,}\]:=.!?;&|]/i;
/** What only a program says of the machine that it runs on. */
const DEVICE = /\bdevice_?(?:os|platform|model)\b|\bapns_?token\b/i;
/** A program that listens on a port of its own for the end of a login (RFC 8252 §7.3). */
const LOOPBACK = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(?:\$\{|['"`]\s*\+)/;
/** Code that renders, and none of it a page: React Native. */
const APP = /\bfrom\s*['"](?:react-native|expo)/;

/**
 * Whether programs ask the route that a node stands in, and no page of the repository does: its path, class or handler is called after
 * them, or the handler reads of which device it is asked, or sends somebody back to a port of his own machine, or the nearest
 * clients are apps. A path that is written elsewhere is looked for.
 */
export function createProgramRoutes(
  project: Project,
): (place: Place, route: string | undefined, elsewhere: () => readonly RouteOf[]) => boolean {
  const known = new Map<string, boolean>();
  return (place, route, elsewhere) => {
    const own = pathOf(place.node, route);
    const routes = own === '' ? elsewhere() : [];
    const paths = own === '' ? routes.flatMap(({ path }) => path ?? []) : [own];
    const text = handlerText(place);
    const isClient = (word: string): boolean => NAMED.test(word) && !(/mobile/i.test(word) && NUMBER.test(text));
    const isMeant =
      isCalledAfterClients(place.node, isClient) ||
      hasTwinForPages(place) ||
      (paths.length > 0 && paths.every((path) => leadsToClients(path, isClient))) ||
      documentsOf(place, routes).some((said) => DESCRIBED.test(said));
    if (!isMeant && !DEVICE.test(text) && !LOOPBACK.test(text) && !hasOnlyApps(project, place.module.path)) return false;
    return !paths.some(isAskedByPages);
  };

  /** `AppLoginController` beside a `WebLoginController`: an app is then one of a phone. */
  function hasTwinForPages({ module, node }: Place): boolean {
    const name = enclosingClass(node)?.id?.name ?? '';
    const twin = name.replace(/(?:^App|App(?=[A-Z]))(?!(?:Controller|Resolver|Service)$)/, 'Web');
    if (twin === name) return false;
    const declares = new RegExp(`\\bclass ${asName(twin)}`);
    const files = project.filesMentioning(twin, module.path).filter((file) => !isTestFile(file, project.base));
    return files.some((file) => declares.test(project.textOf(file) ?? ''));
  }

  function isAskedByPages(path: string): boolean {
    // Without a path nobody can tell who asks it.
    const asked = path
      .split('/')
      .filter((part) => part !== '' && !part.startsWith(':'))
      .slice(-SEGMENTS)
      .join('/');
    if (asked === '') return false;
    const isAsked = known.get(asked) ?? isAskedByPage(asked);
    known.set(asked, isAsked);
    return isAsked;
  }

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

/** The class or the handler that a node stands in. */
function isCalledAfterClients(node: Node, isClient: (word: string) => boolean): boolean {
  const name = enclosingClass(node)?.id?.name ?? '';
  return inWords(name).some((word) => CLIENTS.test(word)) || inWords(namedFunctionAround(node)?.name ?? '').some(isClient);
}

function leadsToClients(path: string, isClient: (word: string) => boolean): boolean {
  return path.split('/').some((part) => (NAMED.test(part) ? isClient(part) : CLIENTS.test(part) || inWords(part).some(isClient)));
}

/** `:mobile` of a path is a value. */
function inWords(name: string): readonly string[] {
  return name.startsWith(':') ? [] : name.split(/(?=[A-Z])|[-_.]/);
}

/** What the route says of itself: its decorators, and what stands before its handler or beside it. */
function documentsOf({ module, node }: Place, routes: readonly RouteOf[]): readonly string[] {
  const fn = enclosingFunction(node);
  const { parent } = fn ?? {};
  const own = parent?.type === 'MethodDefinition' ? decoratorsOf(parent).map((at) => textAt(module, startOf(at), endOf(at))) : [];
  const before = fn && parent?.type === 'CallExpression' ? [textAt(module, startOf(parent), startOf(fn))] : [];
  return [...own, ...before, ...routes.map(({ at }) => textAt(at.module, startOf(at.node), endOf(at.node)))];
}

function textAt({ text }: SourceModule, start: number, end: number): string {
  return text.slice(start, end);
}

function handlerText({ module, node }: Place): string {
  let fn = enclosingFunction(node);
  while (fn && fn.params.length === 0) fn = enclosingFunction(fn);
  return fn ? module.text.slice(startOf(fn), endOf(fn)) : '';
}

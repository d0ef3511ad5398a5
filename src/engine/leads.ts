import type { Analysis } from '../models/analysis.ts';
import { namedFunctionAround } from '../models/callers.ts';
import type { Project } from '../project/project.ts';
import { enclosingClass, enclosingFunction, memberKey, stringValue, type ClassNode, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { speaksForItself, stemOf, type Lead } from './names.ts';

/** Finds the functions by which a token gets from file to file. */
export interface Leads {
  /** Functions of a file that make tokens, and, unless it answers by itself, those that call them there. */
  makers(path: string, isAnswering: boolean): readonly Lead[];
  /** Functions of a library that a file gives names to: who calls one does what the library does. */
  made(path: string): readonly Lead[];
  /** Functions of a file that call one of these. */
  callers(path: string, leads: readonly Lead[]): readonly Lead[];
}

export function createLeads(project: Project, analysis: Analysis): Leads {
  function callers(path: string, leads: readonly Lead[]): readonly Lead[] {
    const called = owners(leads);
    const found: Lead[] = [];
    // Twice: a function of the file may reach the name through another one.
    for (let round = 0; round < 2; round++) {
      const before = found.length;
      for (const module of project.loadAll(path)) {
        for (const call of module.nodes.CallExpression) {
          if (!isCallOf(module, call, called)) continue;
          for (const lead of leadOf(module, call)) {
            if (!called.get(lead.name)?.has(lead.owner) && !found.some((f) => isSame(f, lead))) found.push(lead);
          }
        }
      }
      for (const lead of found.slice(before)) add(called, lead);
    }
    return found;
  }

  function makers(path: string, isAnswering: boolean): readonly Lead[] {
    const own = project
      .loadAll(path)
      .flatMap((module) => analysis.operations(module).flatMap((o) => (o.kind === 'sign' ? leadOf(module, o.place.node) : [])));
    return isAnswering ? own : [...own, ...callers(path, own)];
  }

  function made(path: string): readonly Lead[] {
    return project.loadAll(path).flatMap((module) => {
      const configured = new Set(analysis.operations(module).flatMap((o) => (o.kind === 'configure' ? [o.place.node] : [])));
      return module.nodes.VariableDeclarator.flatMap((node) => {
        const isMade = node.type === 'VariableDeclarator' && node.init && configured.has(node.init) && !enclosingFunction(node);
        return isMade && node.id.type === 'Identifier' ? [{ name: node.id.name, owner: stemOf(module.path) }] : [];
      });
    });
  }

  return { makers, made, callers };
}

function isSame(a: Lead, b: Lead): boolean {
  return a.name === b.name && a.owner === b.owner;
}

function leadOf(module: SourceModule, node: Node): readonly Lead[] {
  const around = namedFunctionAround(node) ?? givenByName(node);
  if (!around) return [];
  const cls = enclosingClass(around.fn);
  const owner = cls?.id?.name ?? stemOf(module.path);
  // A default export has any name where it is imported; the file's name must do.
  const own = { name: around.name === 'default' ? owner : around.name, owner };
  // Who is handed the instance may know no more of it than its interface.
  return [own, ...interfacesOf(cls).map((name) => ({ name: own.name, owner: name }))];
}

function interfacesOf(cls: ClassNode | undefined): readonly string[] {
  return (cls?.implements ?? []).flatMap(({ expression }) => (expression.type === 'Identifier' ? [expression.name] : []));
}

/** `schema.method('generateToken', function () { … })`: the name is a text beside the function. */
function givenByName(node: Node): { readonly fn: FunctionNode; readonly name: string } | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const call = fn.parent;
    const name = call.type === 'CallExpression' && call.arguments[1] === fn ? stringValue(call.arguments[0]) : undefined;
    if (name !== undefined && /^[\w$]+$/.test(name)) return { fn, name };
  }
  return undefined;
}

export type Owners = Map<string, Set<string>>;

export function owners(leads: readonly Lead[]): Owners {
  const found: Owners = new Map();
  for (const lead of leads) add(found, lead);
  return found;
}

function add(to: Owners, { name, owner }: Lead): void {
  const known = to.get(name);
  if (known) known.add(owner);
  else to.set(name, new Set([owner]));
}

/** A call by a name that speaks for itself, or of a receiver that is declared as one of its owners. */
export function isCallOf(module: SourceModule, call: Node, called: Owners): boolean {
  if (call.type !== 'CallExpression') return false;
  const { callee } = call;
  if (callee.type === 'Identifier') return called.has(callee.name);
  const name = callee.type === 'MemberExpression' ? memberKey(callee) : undefined;
  const classes = name === undefined ? undefined : called.get(name);
  if (name === undefined || !classes || callee.type !== 'MemberExpression') return false;
  if (speaksForItself(name) || callee.object.type === 'ThisExpression') return true;
  const receiver =
    callee.object.type === 'MemberExpression'
      ? memberKey(callee.object)
      : callee.object.type === 'Identifier'
        ? callee.object.name
        : undefined;
  return receiver !== undefined && [...classes].some((owner) => isDeclaredAs(module, receiver, owner));
}

/** `login: LoginUsecase`, `loginUsecase`, `LoginUsecase` itself; in JavaScript the name of the file that is required. */
function isDeclaredAs(module: SourceModule, receiver: string, owner: string): boolean {
  const plain = (text: string): string => text.replace(/[^a-z\d]/gi, '').toLowerCase();
  if (owner === '') return false;
  if (plain(receiver) === plain(owner)) return true;
  return new RegExp(
    `\\b${receiver.replace(/\$/g, '\\$')}\\??\\s*(?::|=)\\s*(?:await\\s+|new\\s+)?(?:[\\w.]*\\.)?[\\w]*${owner.replace(/[^\w]/g, '.')}`,
  ).test(module.text);
}

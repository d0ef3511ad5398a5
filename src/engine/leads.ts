import type { Analysis } from '../models/analysis.ts';
import { namedFunctionAround } from '../models/callers.ts';
import type { Project } from '../project/project.ts';
import { enclosingClass, memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** A function that hands out a token, by the names that its callers must mention. */
export interface Lead {
  readonly name: string;
  /** Its class, else its file as others import it. */
  readonly owner: string;
}

/** Finds the functions by which a token gets from file to file. */
export interface Leads {
  /** Functions of a file that make tokens. */
  makers(path: string): readonly Lead[];
  /** Functions of a file that call one of these. */
  callers(path: string, names: ReadonlySet<string>): readonly Lead[];
}

export function createLeads(project: Project, analysis: Analysis): Leads {
  function callers(path: string, names: ReadonlySet<string>): readonly Lead[] {
    const called = new Set(names);
    const found: Lead[] = [];
    // Twice: a function of the file may reach the name through another one.
    for (let round = 0; round < 2; round++) {
      for (const module of project.loadAll(path)) {
        for (const call of module.nodes.CallExpression) {
          if (!called.has(calleeName(call) ?? '')) continue;
          for (const lead of leadOf(module, call)) {
            if (called.has(lead.name) || found.some((f) => f.name === lead.name)) continue;
            found.push(lead);
          }
        }
      }
      for (const lead of found) called.add(lead.name);
    }
    return found;
  }

  function makers(path: string): readonly Lead[] {
    const own = project
      .loadAll(path)
      .flatMap((module) => analysis.operations(module).flatMap((o) => (o.kind === 'sign' ? leadOf(module, o.place.node) : [])));
    return [...own, ...callers(path, new Set(own.map((lead) => lead.name)))];
  }

  return { makers, callers };
}

function leadOf(module: SourceModule, node: Node): readonly Lead[] {
  const around = namedFunctionAround(node);
  if (!around) return [];
  const owner = enclosingClass(around.fn)?.id?.name ?? stemOf(module.path);
  // A default export has any name where it is imported; the file's name must do.
  return [{ name: around.name === 'default' ? owner : around.name, owner }];
}

function calleeName(call: Node): string | undefined {
  if (call.type !== 'CallExpression') return undefined;
  if (call.callee.type === 'Identifier') return call.callee.name;
  return call.callee.type === 'MemberExpression' ? memberKey(call.callee) : undefined;
}

/** The name by which a file is imported; that of its folder for an index. */
export function stemOf(path: string): string {
  const segments = path.split('/');
  const stem = (segments.at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '');
  return stem === 'index' ? (segments.at(-2) ?? stem) : stem;
}

/** Names of two words or more do; `login` and `create` count only next to their class or file. */
export function speaksForItself(name: string): boolean {
  return /[a-z\d][A-Z]|_/.test(name);
}

import type { TSESTree } from '@typescript-eslint/types';
import type { Path, Place } from '../../dataflow/origin.ts';
import type { Walker } from '../../dataflow/walk.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { childrenOf, memberKey, startOf, staticKey } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { injections, PROVIDER_KEYS, TOKEN_KEYS, type Gives, type ProvidingCall } from './libraries.ts';
import { isSameToken, wordsOf } from './tokens.ts';

/** A place where a program says what a token stands for. */
interface Provider {
  readonly token: Place;
  readonly given: Given;
}

/** What is handed in: read by the path from what stands at the place, or what another token stands for. */
export interface Given {
  readonly place: Place;
  readonly path: Path;
  readonly isToken: boolean;
}

export interface Providers {
  /** What the files of the package say that a token stands for. */
  of(token: Place): readonly Given[];
}

/** Finds providers in the files of the package that name the token. Those of tests are not what runs. */
export function createProviders(project: Project, walker: () => Walker): Providers {
  const memo = new WeakMap<Node, readonly Given[]>();

  function of(token: Place): readonly Given[] {
    const known = memo.get(token.node);
    if (known) return known;
    memo.set(token.node, []);
    const files = new Set(wordsOf(token, walker()).flatMap((word) => filesFor(word, token.module.path)));
    const found = [...files]
      .filter((file) => file === token.module.path || !isTestFile(file, project.base))
      .flatMap((file) => project.loadAll(file))
      .flatMap(providersIn)
      .filter((provider) => isSameToken(provider.token, token, walker()))
      .map(({ given }) => given);
    memo.set(token.node, found);
    return found;
  }

  function filesFor(word: string, near: string): readonly string[] {
    const libraries = injections.filter(({ calls }) => calls).flatMap(({ modules }) => modules);
    return [...Object.keys(PROVIDER_KEYS), ...libraries].flatMap((other) => project.filesMentioning(word, near, other));
  }

  return { of };
}

const providersMemo = new WeakMap<Node, readonly Provider[]>();

function providersIn(module: SourceModule): readonly Provider[] {
  const known = providersMemo.get(module.ast);
  if (known) return known;
  const calls = injections.flatMap((injection) =>
    injection.calls && injection.modules.some((name) => module.text.includes(name)) ? injection.calls : [],
  );
  const found = [...objectsIn(module).flatMap((object) => ofObject(module, object)), ...(calls.length > 0 ? ofCalls(module, calls) : [])];
  providersMemo.set(module.ast, found);
  return found;
}

/** `{ provide: TOKEN, useValue: value }`, in a list of a module or by itself. */
function ofObject(module: SourceModule, object: TSESTree.ObjectExpression): readonly Provider[] {
  const token = valueOf(object, TOKEN_KEYS);
  return token ? givenBy(module, object).map((given) => ({ token: { module, node: token }, given })) : [];
}

function givenBy(module: SourceModule, object: TSESTree.ObjectExpression): readonly Given[] {
  return Object.entries(PROVIDER_KEYS).flatMap(([key, gives]) => {
    const node = valueOf(object, [key]);
    return node ? [given({ module, node }, gives)] : [];
  });
}

function given(place: Place, gives: Exclude<Gives, 'provider'> | 'token'): Given {
  const path = gives === 'class' ? ['new()'] : gives === 'factory' ? ['()'] : [];
  return { place, path, isToken: gives === 'token' };
}

function ofCalls(module: SourceModule, rows: readonly ProvidingCall[]): readonly Provider[] {
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return [];
    const key = memberKey(call.callee);
    return rows.filter(({ method }) => method === key).flatMap((row) => ofCall(module, call, row));
  });
}

function ofCall(module: SourceModule, call: TSESTree.CallExpression, row: ProvidingCall): readonly Provider[] {
  const naming = row.on === undefined ? call : namingCall(call, row.on);
  const token = naming?.arguments[0];
  const node = call.arguments[row.argument];
  if (!token || !node || token.type === 'SpreadElement' || node.type === 'SpreadElement') return [];
  const places =
    row.gives === 'provider' ? (node.type === 'ObjectExpression' ? givenBy(module, node) : []) : [given({ module, node }, row.gives)];
  return places.map((one) => ({ token: { module, node: token }, given: one }));
}

/** `bind(TOKEN)` in `container.bind(TOKEN).toConstantValue(value)`. */
function namingCall(call: TSESTree.CallExpression, name: string): TSESTree.CallExpression | undefined {
  const object = call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
  if (object?.type !== 'CallExpression') return undefined;
  const { callee } = object;
  const called = callee.type === 'MemberExpression' ? memberKey(callee) : callee.type === 'Identifier' ? callee.name : undefined;
  return called === name ? object : undefined;
}

export function valueOf(object: TSESTree.ObjectExpression, keys: readonly string[]): Node | undefined {
  const property = object.properties.find((p) => p.type === 'Property' && keys.includes(staticKey(p) ?? ''));
  return property?.type === 'Property' ? property.value : undefined;
}

function objectsIn(module: SourceModule): readonly TSESTree.ObjectExpression[] {
  const found: TSESTree.ObjectExpression[] = [];
  const queue: Node[] = [module.ast];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type === 'ObjectExpression') found.push(node);
    queue.push(...childrenOf(node));
  }
  return found.sort((a, b) => startOf(a) - startOf(b));
}

import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { directoryOf } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';
import { propertyOf } from './handlers/find.ts';

export interface AppGuard {
  /** The class, or the instance that is made of it. */
  readonly guard: Place;
  /** Those that run before it, as far as they stand in the same list. */
  readonly before: readonly Place[];
}

/**
 * The guards for all routes of the application that a place belongs to: `{ provide: APP_GUARD, useClass: JwtAuthGuard }` of a module,
 * and `app.useGlobalGuards(…)` (@nestjs/core@11 scanner.js addGlobalScopedProviders, guards/guards-context-creator.js: in their order,
 * before those of classes and methods).
 */
export function createAppGuards(project: Project, walker: Walker): (place: Place) => readonly AppGuard[] {
  const known = new Map<string, readonly AppGuard[]>();

  return ({ module }) => {
    const directory = project.packageOf(module.path)?.directory ?? '';
    let all = known.get(directory);
    if (!all) known.set(directory, (all = [...filesWith('APP_GUARD', module), ...filesWith('useGlobalGuards', module)].flatMap(guardsIn)));
    if (all.length === 0 || filesWith('NestFactory.create', module).length <= 1) return all;
    // Of several applications in one package each has its own folder.
    return all.filter(({ guard }) => module.path.startsWith(`${directoryOf(guard.module.path)}/`));
  };

  function filesWith(word: string, { path }: SourceModule): readonly string[] {
    return project.filesMentioning(word, path).filter((file) => !isTestFile(file, project.base));
  }

  function guardsIn(file: string): readonly AppGuard[] {
    return project.loadAll(file).flatMap((module) => [...provided(module), ...joined(module)]);
  }

  /** `providers: [{ provide: APP_GUARD, useClass: JwtAuthGuard }, …]` */
  function provided(module: SourceModule): readonly AppGuard[] {
    if (!module.text.includes('APP_GUARD')) return [];
    return module.nodes.ClassDeclaration.flatMap((cls) => providersOf(cls)).flatMap((list) => {
      const guards = list.type === 'ArrayExpression' ? list.elements.flatMap((one) => (one ? providedGuard(module, one) : [])) : [];
      return guards.map((guard, i) => ({ guard, before: guards.slice(0, i) }));
    });
  }

  function providedGuard(module: SourceModule, provider: Node): readonly Place[] {
    const token = propertyOf(provider, 'provide');
    const isOurs =
      token !== undefined &&
      walker
        .origins({ module, node: token })
        .origins.some((o) => o.kind === 'package' && o.name === '@nestjs/core' && o.path[0] === 'APP_GUARD');
    const node = isOurs ? (propertyOf(provider, 'useClass') ?? propertyOf(provider, 'useExisting') ?? made(provider)) : undefined;
    return node ? [{ module, node }] : [];
  }

  /** `app.useGlobalGuards(new JwtAuthGuard(reflector))` */
  function joined(module: SourceModule): readonly AppGuard[] {
    return module.nodes.CallExpression.flatMap((call) => {
      if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'useGlobalGuards')
        return [];
      const guards = call.arguments.map((node) => ({ module, node }));
      return guards.map((guard, i) => ({ guard, before: guards.slice(0, i) }));
    });
  }
}

/** The lists of providers in the decorators of a class. */
function providersOf(cls: Node): readonly Node[] {
  return decoratorsOf(cls).flatMap(({ expression }) => {
    const options = expression.type === 'CallExpression' ? expression.arguments[0] : undefined;
    return propertyOf(options, 'providers') ?? [];
  });
}

/** `useFactory: (reflector) => new JwtAuthGuard(reflector)` */
function made(provider: Node): Node | undefined {
  const factory = propertyOf(provider, 'useFactory');
  return factory?.type === 'ArrowFunctionExpression' && factory.body.type === 'NewExpression' ? factory.body : undefined;
}

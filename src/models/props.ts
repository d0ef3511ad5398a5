import type { Origin, Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { childrenOf, isFunction } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** A component that stands in more files than these is everywhere: its values are not told apart. */
const MAX_FILES = 8;

/** What `<Board token={…} />` hands to the component whose prop an origin is; undefined where that cannot be seen. */
export function createProps(project: Project): (origin: Origin) => readonly Place[] | undefined {
  return (origin) => {
    if (origin.kind !== 'parameter' || origin.parameter?.index !== 0 || origin.path.length !== 1) return undefined;
    const name = componentName(origin.parameter.fn);
    const prop = origin.path[0];
    if (name === undefined || prop === undefined) return undefined;
    const own = origin.module.path;
    const files = new Set([own, ...project.filesMentioning(`<${name}`, own).filter((file) => !isTestFile(file, project.base))]);
    if (files.size > MAX_FILES) return undefined;
    const found = [...files]
      .flatMap((file) => (file === own ? [origin.module] : project.loadAll(file)))
      .flatMap((m) => given(m, name, prop));
    return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined;
  };
}

/** Components begin with a capital letter: JSX tells them from elements by it. */
function componentName(fn: Node): string | undefined {
  if (!isFunction(fn)) return undefined;
  const id = fn.id ?? (fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined);
  return id?.type === 'Identifier' && /^[A-Z]/.test(id.name) ? id.name : undefined;
}

/** The values of a prop in a file; undefined stands for one that a spread may bring. */
function given(module: SourceModule, name: string, prop: string): readonly (Place | undefined)[] {
  const found: (Place | undefined)[] = [];
  const queue: Node[] = [module.ast];
  for (let node = queue.pop(); node; node = queue.pop()) {
    queue.push(...childrenOf(node));
    if (node.type !== 'JSXOpeningElement' || node.name.type !== 'JSXIdentifier' || node.name.name !== name) continue;
    for (const attribute of node.attributes) {
      if (attribute.type === 'JSXSpreadAttribute') found.push(undefined);
      else if (attribute.name.name === prop) found.push(valueOf(module, attribute.value));
    }
  }
  return found;
}

function valueOf(module: SourceModule, value: Node | null): Place | undefined {
  if (value?.type === 'Literal') return { module, node: value };
  return value?.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression'
    ? { module, node: value.expression }
    : undefined;
}

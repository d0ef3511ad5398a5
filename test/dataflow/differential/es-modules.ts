import { ending } from './program.ts';
import type { Draft, Variable } from './draft.ts';
import type { Offer, Part } from './packages.ts';
import { statements } from './statements.ts';
import { functionOf, TEXT, type Type } from './types.ts';
import { value } from './values.ts';

interface Written {
  readonly text: string;
  readonly offered: readonly Offer[];
}

/** A file with `import` and `export`. */
export function esFile(draft: Draft, part: Part): Written {
  const offered: Offer[] = [];
  // Without `await` at the top: what runs modules in memory does not survive it in circles.
  const { lines, result } = draft.insideFunction({ isAsync: false, isArrow: true }, () => {
    imports(draft, part);
    const imported = draft.visible();
    statements(draft, 1 + draft.random.below(part.isMain ? 3 : 4), 1);
    if (!part.isMain) {
      const name = draft.name('x');
      draft.line(`const ${name} = ${value(draft, TEXT, 1)};`);
      draft.declare(name, TEXT);
    }
    circle(draft, part, offered);
    if (!part.isMain) return exports(draft, part, imported, offered);
    ending(draft);
    return [];
  });
  return { text: withExports(lines, result).join('\n'), offered };
}

function imports(draft: Draft, { offers }: Part): void {
  if (offers.length === 0) return;
  const { random } = draft;
  const count = 1 + random.below(3);
  for (let i = 0; i < count; i++) {
    const { file, name, type } = random.pick(offers);
    const local = draft.name('y');
    const isIdentifier = name !== 'default';
    random.choose([
      [10, () => importLine(draft, `import { ${name} as ${local} } from './${file}';`, local, type)],
      [isIdentifier ? 0 : 12, () => importLine(draft, `import ${local} from './${file}';`, local, type)],
      [4, () => importLine(draft, `import * as ${local} from './${file}';`, local, namespaceOf(offers, file))],
      [4, () => importLine(draft, `import * as ${local}s from './${file}';\nconst ${local} = ${local}s.${name};`, local, type)],
      [3, () => importLine(draft, `const ${local} = import('./${file}').then((m) => m.${name});`, local, { kind: 'promise', of: type })],
      [
        2,
        () => importLine(draft, `const ${local} = import('./${file}').then(({ ${name}: x }) => x);`, local, { kind: 'promise', of: type }),
      ],
      [
        2,
        () =>
          importLine(
            draft,
            `const ${local} = async () => (await import('./${file}')).${name};`,
            local,
            functionOf([], { kind: 'promise', of: type }),
          ),
      ],
    ]);
  }
}

function importLine(draft: Draft, line: string, name: string, type: Type): void {
  draft.line(line);
  draft.declare(name, type);
}

function namespaceOf(offers: readonly Offer[], file: string): Type {
  return { kind: 'instance', fields: Object.fromEntries(offers.filter((o) => o.file === file).map(({ name, type }) => [name, type])) };
}

/** Two files that import each other. */
function circle(draft: Draft, { file, reads, isReadBy }: Part, offered: Offer[]): void {
  if (reads !== undefined) {
    draft.line(`import { late } from './${reads}';\nexport const early = () => late;`);
    offered.push({ file, name: 'early', type: functionOf([], TEXT) });
  }
  if (isReadBy === undefined) return;
  draft.line(`import { early } from './${isReadBy}';\nexport ${draft.random.pick(['const', 'let'])} late = ${value(draft, TEXT, 1)};`);
  draft.declare('early', functionOf([], TEXT));
  offered.push({ file, name: 'late', type: TEXT });
}

/** The names that are exported where they are declared. */
function exports(draft: Draft, { file, offers }: Part, imported: readonly Variable[], offered: Offer[]): readonly string[] {
  const { random } = draft;
  const inline: string[] = [];
  const own = draft.visible().filter(({ name }) => !imported.some((v) => v.name === name) && name !== 'early');
  const free = (name: string): boolean => !offered.some((o) => o.name === name);
  const offer = (name: string, type: Type, line?: string): void => {
    if (!free(name)) return;
    if (line !== undefined) draft.line(line);
    offered.push({ file, name, type });
  };
  const count = 1 + random.below(3);
  for (let i = 0; i < count; i++) {
    const variable = random.pick(random.chance(85) || imported.length === 0 ? own : imported);
    const name = random.pick(['a', 'b', 'c']);
    random.choose([
      [10, () => offer(name, variable.type, `export { ${variable.name} as ${name} };`)],
      [4, () => offer(variable.name, variable.type, `export { ${variable.name} };`)],
      [6, () => offer('default', variable.type, `export default ${variable.name};`)],
      [3, () => offer('default', variable.type, `export { ${variable.name} as default };`)],
      [4, () => offer('default', TEXT, `export default ${value(draft, TEXT, 1)};`)],
      [
        2,
        () =>
          offer(
            'default',
            functionOf([], TEXT),
            `export default function () { return ${draft.withoutAwait(() => value(draft, TEXT, 0))}; }`,
          ),
      ],
      [
        own.includes(variable) ? 12 : 0,
        () => {
          if (!free(variable.name) || inline.includes(variable.name)) return;
          inline.push(variable.name);
          offer(variable.name, variable.type);
        },
      ],
    ]);
  }
  if (offers.length > 0) for (let i = random.below(3); i > 0; i--) passOn(draft, random.pick(offers), offers, offer);
  return inline;
}

type OfferName = (name: string, type: Type, line?: string) => void;

function passOn(draft: Draft, from: Offer, offers: readonly Offer[], offer: OfferName): void {
  const { random } = draft;
  const name = random.pick(['a', 'b', 'c', 'd']);
  const at = `'./${from.file}'`;
  random.choose([
    [5, () => offer(name, from.type, `export { ${from.name} as ${name} } from ${at};`)],
    [2, () => offer('default', from.type, `export { ${from.name} as default } from ${at};`)],
    [3, () => offer(name, namespaceOf(offers, from.file), `export * as ${name} from ${at};`)],
    [
      4,
      () => {
        draft.line(`export * from ${at};`);
        for (const o of offers) if (o.file === from.file && o.name !== 'default') offer(o.name, o.type);
      },
    ],
  ]);
}

/** Names that no line declares by itself are exported in the end. */
function withExports(lines: readonly string[], inline: readonly string[]): readonly string[] {
  const left = new Set(inline);
  const written = lines.map((line) => {
    const declared = /^(?:const|let|var|class|(?:async )?function\*?) (\w+)\b/.exec(line)?.[1];
    return declared !== undefined && left.delete(declared) ? `export ${line}` : line;
  });
  return [...written, ...[...left].map((name) => `export { ${name} };`)];
}

import { condition } from './conditions.ts';
import { block, type Draft } from './draft.ts';
import { pattern } from './patterns.ts';
import { statements } from './statements.ts';
import { isSame, type FunctionType, type Type } from './types.ts';
import { value } from './values.ts';

/** A function as an expression. */
export function functionText(draft: Draft, type: FunctionType, depth: number): string {
  const kind = kindOf(draft, type, false);
  const { parameters, lines, result } = parts(draft, type, kind, depth);
  const prefix = kind.isAsync ? 'async ' : '';
  if (kind.isArrow) {
    const body = lines.length === 0 && result !== undefined ? result : block(withReturn(lines, result));
    return `(${prefix}(${parameters}) => ${body})`;
  }
  return `(${prefix}function${kind.isGenerator ? '*' : ''} (${parameters}) ${block(withReturn(lines, result))})`;
}

/** A declared function, and a variable that holds it. */
export function declareFunction(draft: Draft, type: FunctionType, depth: number): void {
  const name = draft.name('f');
  if (draft.random.chance(55)) {
    const kind = kindOf(draft, type, true);
    draft.line(`${kind.isAsync ? 'async ' : ''}function${kind.isGenerator ? '*' : ''} ${name}${methodText(draft, type, depth, kind)}`);
  } else draft.line(`${draft.random.pick(['const', 'const', 'let'])} ${name} = ${functionText(draft, type, depth)};`);
  draft.declare(name, type);
}

interface Kind {
  readonly isAsync: boolean;
  readonly isArrow: boolean;
  readonly isGenerator: boolean;
}

function kindOf(draft: Draft, { gives }: FunctionType, isDeclared: boolean): Kind {
  const isGenerator = gives.kind === 'iterator';
  return {
    isAsync: gives.kind === 'promise' && draft.random.chance(85),
    isArrow: !isDeclared && !isGenerator && draft.random.chance(75),
    isGenerator,
  };
}

/** Parameters and body, as a method has them: `(x) { … }`. */
export function methodText(draft: Draft, type: FunctionType, depth: number, kind?: Kind, before?: () => void): string {
  const own = kind ?? { ...kindOf(draft, type, true), isAsync: false };
  const { parameters, lines, result } = parts(draft, type, own, depth, before);
  return `(${parameters}) ${block(withReturn(lines, result))}`;
}

function withReturn(lines: readonly string[], result: string | undefined): readonly string[] {
  return result === undefined ? lines : [...lines, `return ${result};`];
}

function parts(
  draft: Draft,
  type: FunctionType,
  kind: Kind,
  depth: number,
  before?: () => void,
): { parameters: string; lines: readonly string[]; result: string | undefined } {
  let parameters = '';
  const { lines, result } = draft.insideFunction(kind, () => {
    before?.();
    parameters = parametersText(draft, type, kind);
    if (draft.nesting() < 4) statements(draft, draft.random.below(depth > 0 ? 3 : 2), depth - 1);
    const { gives } = type;
    if (gives.kind === 'iterator' && kind.isGenerator) {
      yields(draft, gives.of, depth);
      return;
    }
    return returns(draft, kind.isAsync && gives.kind === 'promise' ? gives.of : gives, depth);
  });
  return { parameters, lines, result };
}

function parametersText(draft: Draft, { takes, optional }: FunctionType, kind: Kind): string {
  const { random } = draft;
  const [first] = takes;
  if (first && takes.every((t) => isSame(t, first)) && random.chance(12)) {
    const name = draft.name('r');
    draft.declare(name, { kind: 'list', of: first });
    return `...${name}`;
  }
  if (first && !kind.isArrow && takes.length === 1 && random.chance(6)) {
    const name = draft.name('x');
    draft.line(`const ${name} = arguments[0];`);
    draft.declare(name, first);
    return '';
  }
  return takes
    .map((type, i) => {
      const isOptional = i >= takes.length - optional;
      const fallback = isOptional || random.chance(10) ? ` = ${value(draft, type, 0)}` : '';
      if (type.kind !== 'text' && random.chance(35)) return pattern(draft, type, 1, true) + fallback;
      const name = draft.name('p');
      draft.declare(name, type, true);
      return name + fallback;
    })
    .join(', ');
}

/** What the function returns last, after statements that may have returned before. */
function returns(draft: Draft, type: Type, depth: number): string | undefined {
  const inner = (): string => value(draft, type, depth - 1);
  const { random } = draft;
  const block1 = (last: string): string => block([last]);
  return random.choose<string | undefined>([
    [55, inner],
    [
      10,
      () => {
        draft.line(`if (${condition(draft)}) return ${inner()};`);
        return inner();
      },
    ],
    [
      5,
      () => {
        draft.line(`if (${condition(draft)}) ${block1(`return ${inner()};`)} else ${block1(`return ${inner()};`)}`);
        return undefined;
      },
    ],
    [
      3,
      () => {
        draft.line(
          `switch (${value(draft, { kind: 'text' }, 0)}) {\n  case ${draft.literal()}:\n    return ${inner()};\n  default:\n    return ${inner()};\n}`,
        );
        return undefined;
      },
    ],
    [
      3,
      () => {
        draft.line(
          `try ${block1(`if (${condition(draft)}) throw new Error();\n  return ${inner()};`)} catch ${block1(`return ${inner()};`)}`,
        );
        return undefined;
      },
    ],
    [
      2,
      () => {
        draft.line(`try ${block1(`return ${inner()};`)} finally ${block1(random.chance(50) ? `return ${inner()};` : 'coin();')}`);
        return undefined;
      },
    ],
    [
      3,
      () => {
        draft.line(`for (const x of ${value(draft, { kind: 'list', of: type }, 0)}) ${block1(`if (${condition(draft)}) return x;`)}`);
        return inner();
      },
    ],
    [
      2,
      () => {
        draft.line(`while (coin()) ${block1(`return ${inner()};`)}`);
        return inner();
      },
    ],
    [2, () => (draft.line(`if (${condition(draft)}) return ${inner()};`), undefined)],
  ]);
}

function yields(draft: Draft, of: Type, depth: number): undefined {
  const count = 1 + draft.random.below(2);
  for (let i = 0; i < count; i++) {
    draft.line(
      draft.random.chance(20) ? `yield* ${value(draft, { kind: 'list', of }, depth - 1)};` : `yield ${value(draft, of, depth - 1)};`,
    );
  }
  return undefined;
}

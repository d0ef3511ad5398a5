import type { Nature } from '../kinds.ts';

/** What a way is filled with. */
export interface Holes {
  /** The value that travels. */
  readonly value: string;
  /** A value that may arrive instead of it, as harmless as the rule wants it. */
  readonly other: string;
  /** A value that stands near and never arrives; it is what the value is not: bad where that is harmless. */
  readonly decoy: string;
  /** The value as JSON. */
  readonly json: string;
  /** A statement that uses what an expression has brought. */
  readonly use: (expression: string) => string;
}

/** Texts by their paths below the root. */
export type Program = Readonly<Record<string, string>>;

/** A program that carries a value from one place to another. */
export interface Way {
  readonly name: string;
  /** Which values can travel this way; any when absent. */
  readonly carries?: Nature;
  /** The value steps in for a setting that may be missing. */
  readonly isFallback?: true;
  readonly program: (hole: Holes) => Program;
}

type About = Pick<Way, 'carries' | 'isFallback'>;
type Text = (hole: Holes) => string;

/** The body of a handler in JavaScript. */
export function js(name: string, body: Text, about: About = {}): Way {
  return { name, ...about, program: (hole) => ({ 'main.js': handler('(req, res)', body(hole)) }) };
}

/** The body of a handler in TypeScript. */
export function ts(name: string, body: Text, about: About = {}): Way {
  return { name, ...about, program: (hole) => ({ 'main.ts': handler('(req: Request, res: Response)', body(hole)) }) };
}

/** A whole JavaScript file. */
export function jsFile(name: string, text: Text, about: About = {}): Way {
  return { name, ...about, program: (hole) => ({ 'main.js': text(hole) }) };
}

/** A whole TypeScript file. */
export function tsFile(name: string, text: Text, about: About = {}): Way {
  return { name, ...about, program: (hole) => ({ 'main.ts': text(hole) }) };
}

export function files(name: string, program: Way['program'], about: About = {}): Way {
  return { name, ...about, program };
}

/** A handler that uses an expression, in a TypeScript file. */
export function handlerTs(hole: Holes, expression: string): string {
  return `\nexport function handle(req: Request, res: Response) {\n  ${hole.use(expression)}\n}`;
}

export function handlerJs(hole: Holes, expression: string): string {
  return `\nexport function handle(req, res) {\n  ${hole.use(expression)}\n}`;
}

export function handlerCjs(hole: Holes, expression: string): string {
  return `\nexports.handle = (req, res) => {\n  ${hole.use(expression)}\n};`;
}

function handler(parameters: string, body: string): string {
  return `export ${/\bawait\b/.test(body) ? 'async ' : ''}function handle${parameters} {${body}\n}`;
}

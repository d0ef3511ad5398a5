import type { Confidence, Severity } from '../rule/severity.ts';

/** A region of a file. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
export interface Span {
  /** Absolute path with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface LabelledSpan extends Span {
  /** A short phrase, e.g. "signed here" or "returned from login()". */
  readonly message: string;
}

export interface Edit {
  /** Offsets in the file's text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Fix {
  readonly description: string;
  readonly kind: 'safe' | 'suggestion';
  readonly file: string;
  readonly edits: readonly Edit[];
}

/** A finding is data. `message` is `what`, `why` and `remedy` in one text; reporters choose what they show. */
export interface Finding extends Span {
  readonly ruleId: string;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  /** The rule's title: a noun phrase, the same for each of its findings. */
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Such as "CWE-347". */
  readonly cwe: readonly string[];
  /** What is wrong here, one sentence that stands alone. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do instead. */
  readonly remedy: string;
  readonly message: string;
  /** The way of the value, from its source to the sink; empty when the finding is one expression. */
  readonly flow: readonly LabelledSpan[];
  readonly related: readonly LabelledSpan[];
  readonly fixes: readonly Fix[];
  /** Hexadecimal; stable when lines move (rule, path from the root, enclosing symbol, redacted text, ordinal). */
  readonly fingerprint: string;
  /** Address of the rule's page. */
  readonly help: string;
  /** Parts of the source text that no output may show, in any file that a frame or a snippet quotes. */
  readonly secrets: readonly string[];
}

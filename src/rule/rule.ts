import type { Confidence, Preset, Severity } from './severity.ts';
import type { Place, Step } from '../dataflow/origin.ts';
import type { Operation, OperationKind } from '../models/operation.ts';

/** The three sentences that a user reads. `{{name}}` is filled from the report's data. */
export interface Message {
  /** One sentence that stands alone: GitHub shows no more when space is short. */
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}

/** An edit in terms of places; the engine turns it into offsets. */
export interface Suggestion {
  readonly description: string;
  readonly place: Place;
  readonly how: 'replace' | 'insert-after' | 'insert-before';
  readonly text: string;
  /** What has to be written elsewhere in the same file too: an import. */
  readonly also?: readonly Omit<Suggestion, 'description' | 'also'>[];
}

/** What one repair mends: in its file, or `across` all that say the same. Rules of one family share it, but for what is a rule's `own`. */
export type Cause = Place | string | { readonly across: string } | { readonly own: Place };

export interface Report<MessageId extends string = string> {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** Where the finding points: a bad value → the value; an absence → the call; a leak → the argument at the sink. */
  readonly at: Place;
  readonly confidence: Confidence;
  /** From the source to the sink. */
  readonly flow?: readonly Step[];
  readonly related?: readonly Step[];
  /**
   * The decision behind it, such as the call that makes the token of four answers, or the text of a secret that is written four
   * times: what a rule reports for one cause in one file is one finding, and so is what hangs together by several of them. Only where
   * whoever mends one of them has to look at all. What is the same in several files, such as one setting of a template, joins across
   * them.
   */
  readonly cause?: Cause | readonly Cause[];
  /** What is told of it beside another finding of its cause, behind "also", where that is something else: `the cookie "refresh"`. */
  readonly again?: string;
  readonly suggestions?: readonly Suggestion[];
  /** Source texts that must not appear in any output. */
  readonly secrets?: readonly string[];
}

export interface RuleMeta<MessageId extends string = string> {
  /** The catalogue row's name. */
  readonly id: string;
  /** A noun phrase: "Token in localStorage". */
  readonly title: string;
  /** One sentence for lists and editors. */
  readonly description: string;
  readonly severity: Severity;
  readonly preset: Preset;
  readonly cwe: readonly string[];
  /** RFC sections, ASVS requirements, incidents. */
  readonly references: readonly string[];
  readonly messages: Readonly<Record<MessageId, Message>>;
  /** Only for code that a browser talks to; off when `clients` has no browser. */
  readonly browserOnly?: boolean;
  /** Also judged in test files, because it is unsafe there too; what is only of medium confidence counts as low there. */
  readonly inTests?: boolean;
  readonly hasSuggestions?: boolean;
}

export interface RuleContext<MessageId extends string = string> {
  report(report: Report<MessageId>): void;
  /** Remembers what an operation says about the application that it is part of, for `conclude`. */
  note(name: string, at: Place, data?: Readonly<Record<string, string>>): void;
  /** Says that the rule could not decide this operation; it is counted, not reported. */
  unknown(reason: string): void;
}

/** Something that was noted; the place itself is the engine's. */
export interface Noted {
  readonly name: string;
  readonly file: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What is known of a whole application: a package that no other one of the repository uses, with those that it uses. */
export interface Application {
  /** What was noted under a name, in all its files, by file and place. */
  noted(name: string): readonly Noted[];
  /** Whether one of its files has one of these words. */
  mentions(...words: readonly string[]): boolean;
}

export interface ConclusionContext<MessageId extends string = string> {
  report(report: {
    readonly message: MessageId;
    readonly data?: Readonly<Record<string, string>>;
    /** Where the remedy belongs. */
    readonly at: Noted;
    readonly confidence: Confidence;
    readonly related?: readonly { readonly noted: Noted; readonly phrase: string }[];
  }): void;
}

export interface Rule<MessageId extends string = string> {
  readonly meta: RuleMeta<MessageId>;
  readonly operations: readonly OperationKind[];
  /** Not about tokens: that one of them may get to such a call makes no file worth reading for this rule. */
  readonly asksNoTokens?: true;
  check(operation: Operation, context: RuleContext<MessageId>): void;
  /** Asked once for each application, where a whole tree is audited: what is missing in all of its files is missing. */
  conclude?(application: Application, context: ConclusionContext<MessageId>): void;
}

/** Gives a rule object its precise message ids. */
export function defineRule<const MessageId extends string>(rule: Rule<MessageId>): Rule<MessageId> {
  return rule;
}

import {
  BACKTICK,
  BLANK,
  CLOSE,
  COLON as COLON_MARK,
  COMMA,
  endOfComment,
  endOfLine,
  endOfRegExp,
  endOfString,
  endOfTemplatePart,
  EQUALS,
  GREATER,
  isWordPart,
  KINDS,
  LESS,
  OPEN,
  QUESTION,
  SEMICOLON,
  SLASH,
  STRING,
  WORD,
} from './characters.ts';

/**
 * How deeply code may nest before it is not given to the parser, in units of a tenth of an `if`.
 *
 * oxc-parser recurses without a guard and takes the whole process down. Measured on a stack of 8 MB (worker threads have 4 MB):
 * functions in functions die at 3,400, template literals at 4,000, `a<a<a` at 4,200, brackets of other kinds at 5,200 to 8,400,
 * `if`, `else if`, loops and labels at 6,400, conditionals, arrows and assignments at 8,400, JSX elements at 15,000, prefix
 * operators at 28,000 (`new` at 16,800) and chains of binary operators at 65,000.
 */
export const NESTING_LIMIT = 10_000;

const BRACKET = 20;
const STATEMENT = 10;
const ANGLE = 10;
const EXPRESSION = 10;
const COLON = 4;
const JSX = 2;
const PREFIX_WORD = 2;
const OPERATOR = 1;

/** What the last token was, which decides between division and regular expression, and whether a statement has ended. */
const OPEN_ENDED = 0;
const EXPRESSION_END = 1;
const BLOCK_END = 2;

/** Words behind which an expression or a statement has to go on, so that a line break there ends nothing. */
const OPENING_WORDS = new Set(
  (
    'abstract as asserts async await case class const delete do else extends in infer instanceof is keyof let new of readonly ' +
    'return satisfies throw typeof unique var void yield'
  ).split(' '),
);
/** Words that carry on what stands before them. */
const CONTINUING_WORDS = new Set('as catch else extends finally from in instanceof is of satisfies while'.split(' '));
const HEADER_WORDS = new Set(['if', 'for', 'while', 'with', 'await']);
const NESTING_WORDS = new Set(['if', 'for', 'while', 'with', 'do', 'class']);

/**
 * Whether code nests deeper than the limit: brackets, template literals, and the chains that a parser reads by recursion without any
 * bracket. Strings, comments and regular expressions are skipped as a lexer would; a file is not judged by what its strings hold.
 */
export function nestsTooDeep(text: string, limit: number = NESTING_LIMIT): boolean {
  // No construct costs more than a bracket.
  if (text.length * BRACKET <= limit) return false;

  // One entry for each open bracket: what stood before it on its level, and what it is.
  const outerChains: number[] = [];
  const outerStatements: number[] = [];
  const inTemplate: boolean[] = [];
  const ofHeader: boolean[] = [];
  const outerQuestions: number[] = [];
  /** What stood before each `?` that still waits for its `:`; those of the current level begin at `questions`. */
  const chainsBefore: number[] = [];
  const statementsBefore: number[] = [];
  let questions = 0;
  let lastQuestion = 0;
  /** What stood before each `<` that may have opened an element; those of the current level begin at `tags`. */
  const outerTags: number[] = [];
  const chainsBeforeTags: number[] = [];
  let tags = 0;
  let lastTag = 0;
  let depth = 0;
  let held = 0;
  /** Weight of the expression so far (a comma ends it) and of the statement so far (a comma does not). */
  let chain = 0;
  let statement = 0;
  let last = OPEN_ENDED;
  let headerNext = false;
  let ended = false;
  let newline = false;
  /** The next `{` opens a hole of a template literal. */
  let holeNext = false;

  for (let i = 0; i < text.length;) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (KINDS[code] as number) : WORD;
    if (kind === BLANK) {
      if (code === 0x0a || code === 0x0d) newline = true;
      i++;
      continue;
    }
    if (kind === SLASH) {
      const next = text.charCodeAt(i + 1);
      if (next === 0x2f || next === 0x2a) {
        i = next === 0x2f ? endOfLine(text, i) : endOfComment(text, i);
        continue;
      }
    }
    if (kind === WORD) {
      const start = i;
      do i++;
      while (i < text.length && isWordPart(text.charCodeAt(i)));
      const length = i - start;
      const word = length <= 10 && code >= 0x61 && code <= 0x7a ? text.slice(start, i) : '';
      const property = text.charCodeAt(start - 1) === 0x2e && text.charCodeAt(start - 2) !== 0x2e;
      const known = word !== '' && !property;
      const separate = last === BLOCK_END || (last === EXPRESSION_END && newline);
      if (
        (ended && word !== 'else') ||
        (separate && !(known && CONTINUING_WORDS.has(word))) ||
        (known && (word === 'case' || word === 'default'))
      ) {
        chain = statement = 0;
        lastQuestion = questions;
        lastTag = tags;
      }
      ended = newline = false;
      if (known && NESTING_WORDS.has(word)) statement += STATEMENT;
      else if (known && OPENING_WORDS.has(word)) chain += word === 'yield' ? EXPRESSION : PREFIX_WORD;
      headerNext = known && HEADER_WORDS.has(word);
      last = known && (OPENING_WORDS.has(word) || headerNext) ? OPEN_ENDED : EXPRESSION_END;
      if (held + chain + statement > limit) return true;
      continue;
    }
    if (ended) {
      chain = statement = 0;
      lastQuestion = questions;
      lastTag = tags;
      ended = false;
    }
    newline = false;
    switch (kind) {
      case OPEN: {
        chain += OPERATOR;
        outerChains[depth] = chain;
        outerStatements[depth] = statement;
        inTemplate[depth] = holeNext;
        holeNext = false;
        ofHeader[depth] = headerNext && code === 0x28;
        outerQuestions[depth] = questions;
        questions = lastQuestion;
        outerTags[depth++] = tags;
        tags = lastTag;
        held += chain + statement + BRACKET;
        chain = statement = 0;
        last = OPEN_ENDED;
        i++;
        break;
      }
      case CLOSE: {
        i++;
        if (depth === 0) break;
        depth--;
        chain = outerChains[depth] as number;
        statement = outerStatements[depth] as number;
        held -= chain + statement + BRACKET;
        lastQuestion = questions;
        questions = outerQuestions[depth] as number;
        lastTag = tags;
        tags = outerTags[depth] as number;
        last = ofHeader[depth] ? OPEN_ENDED : code === 0x7d ? BLOCK_END : EXPRESSION_END;
        if (!inTemplate[depth]) break;
        i = endOfTemplatePart(text, i);
        holeNext = text.charCodeAt(i - 1) === 0x24;
        last = EXPRESSION_END;
        break;
      }
      case BACKTICK:
        chain += OPERATOR;
        i = endOfTemplatePart(text, i + 1);
        holeNext = text.charCodeAt(i - 1) === 0x24;
        last = EXPRESSION_END;
        break;
      case STRING:
        i = endOfString(text, i);
        last = EXPRESSION_END;
        break;
      case SEMICOLON:
        ended = true;
        last = OPEN_ENDED;
        i++;
        break;
      case COMMA:
        chain = 0;
        lastQuestion = questions;
        lastTag = tags;
        last = OPEN_ENDED;
        i++;
        break;
      case SLASH:
        if (last === OPEN_ENDED) {
          i = endOfRegExp(text, i);
          last = EXPRESSION_END;
          break;
        }
        chain += OPERATOR;
        last = OPEN_ENDED;
        i++;
        break;
      case LESS:
        if (text.charCodeAt(i + 1) === 0x2f) {
          i++;
          // The element ends, and its attributes and children with it.
          if (lastTag > tags) chain = chainsBeforeTags[--lastTag] as number;
        } else {
          chainsBeforeTags[lastTag++] = chain;
          statement += ANGLE;
          chain += JSX;
        }
        last = OPEN_ENDED;
        i++;
        break;
      case GREATER: {
        const before = text.charCodeAt(i - 1);
        if (before === 0x2f && lastTag > tags) chain = chainsBeforeTags[--lastTag] as number;
        if (before !== 0x3d) statement = Math.max(0, statement - ANGLE);
        last = OPEN_ENDED;
        i++;
        break;
      }
      case EQUALS: {
        const before = text.charCodeAt(i - 1);
        const comparison = text.charCodeAt(i + 1) === 0x3d || before === 0x3d || before === 0x21;
        chain += comparison ? OPERATOR : EXPRESSION;
        last = OPEN_ENDED;
        i++;
        break;
      }
      case QUESTION: {
        const next = text.charCodeAt(i + 1);
        if (next === 0x2e || next === 0x3f || text.charCodeAt(i - 1) === 0x3f) chain += OPERATOR;
        else {
          chainsBefore[lastQuestion] = chain;
          statementsBefore[lastQuestion++] = statement;
          chain += EXPRESSION;
        }
        last = OPEN_ENDED;
        i++;
        break;
      }
      case COLON_MARK:
        if (lastQuestion > questions) {
          // Whatever the `?` began ends here, so that a balanced tree of conditionals is as deep as it is high.
          chain = (chainsBefore[--lastQuestion] as number) + EXPRESSION;
          statement = statementsBefore[lastQuestion] as number;
        } else chain += COLON;
        last = OPEN_ENDED;
        i++;
        break;
      default:
        // `a!` and `a++` end an expression as well; then a line break may count one operator too many, which is harmless.
        chain += OPERATOR;
        last = OPEN_ENDED;
        i++;
    }
    headerNext = false;
    if (held + chain + statement > limit) return true;
  }
  return false;
}

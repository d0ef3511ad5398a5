import { wordsOf } from './names.ts';
import { isPublished } from './published-secrets.ts';
import { hasTemplateHole } from './template-hole.ts';

/**
 * What placeholders, and the secrets that are typed in their stead, are made of. A text of nothing but these words and simple
 * numbers is among the first that a word list with rules tries, however long it is.
 */
const WORDS = new Set(
  `a an the my our your this that it its is be am are i you we me us some any no not never ever for of in on to and or with at as so only
  very super top really too more most please just here put insert enter set use used using make keep
  secret secrets key keys private public token tokens jwt jwts jsonwebtoken json web auth authentication authorization access refresh
  session sessions cookie cookies sign signing signed signature hash salt encryption encrypt crypto hmac sha sha256 hs256 bearer
  user users admin root login password passwords passwd pass pwd phrase passphrase string str text value data
  random long longer short safe safely secure secured security insecure strong weak unsafe hidden known guess hard complex
  change changed changeme changeit update replace replaced modify edit fix default defaults example examples sample demo dummy fake mock
  placeholder test tests testing tester dev devel develop developer development local localhost prod production stage staging env
  environment variable config configuration temp temporary tmp todo
  app application api apis server service backend frontend client web website site system project node nodejs js express expressjs nest
  nestjs react mern mean next nextjs fastify koa hono code tutorial course
  foo bar baz qux hello world abc abcd xyz asdf qwerty something anything whatever nothing none
  bit bits byte bytes char chars character characters letter letters number least minimum min max must should will would do dont does share
  tell anyone everyone one two what how who good great best cool enough`.split(/\s+/),
);

/** Why everybody can guess a secret: it has been published as an example, or consists of words that stand for a secret. */
export function guessable(text: string): 'published' | 'words' | undefined {
  if (hasTemplateHole(text)) return undefined;
  const plain = text.trim();
  if (isPublished(plain)) return 'published';
  const words = wordsOf(plain);
  if (words.length === 0 || /[^\w\s.,:;!?@#$&*+/'"()<>{}[\]|=~^%-]/.test(plain)) return undefined;
  return words.some((word) => /[a-z]/.test(word)) && words.every(isPlainWord) ? 'words' : undefined;
}

function isPlainWord(word: string): boolean {
  return word.split(/(\d+)/).every((piece) => piece === '' || (/^\d/.test(piece) ? isPlainNumber(piece) : isMadeOfWords(piece)));
}

/** A year, a count, `123456`, `0000`: nobody has drawn it by lot. */
function isPlainNumber(digits: string): boolean {
  return (
    digits.length <= 4 || '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits) || /^(\d)\1*$/.test(digits)
  );
}

/** `supersecretkey`: words without anything between them. */
function isMadeOfWords(text: string): boolean {
  const ends = [true, ...Array.from(text, () => false)];
  for (let start = 0; start < text.length; start++) {
    if (!ends[start]) continue;
    for (let end = start + 1; end <= text.length; end++) if (WORDS.has(text.slice(start, end))) ends[end] = true;
  }
  return ends[text.length] === true;
}

import { isSampleFile, isTestFile } from '../project/test-files.ts';
import type { RuleMeta } from '../rule/rule.ts';
import type { Checked } from './checked.ts';

/** Where a file stands that is judged. */
export interface Standing {
  /** The folder that is audited: somebody who audits `examples/shop` by itself wants it judged. */
  readonly base: string;
  readonly judgesTests: boolean;
  readonly text: string;
}

/**
 * The report as it counts where it stands. In tests and stand-ins only what is proven is worth a word; samples and seeds run for
 * nobody, so there it is only what is given away by being written down.
 */
export function demoted(checked: Checked, { inTests = false }: RuleMeta, { base, judgesTests, text }: Standing): Checked {
  if (checked.confidence === 'low') return checked;
  const { file } = checked.at;
  const isMedium = checked.confidence === 'medium';
  const isAside = (isMedium && !judgesTests && isTestFile(file, base)) || isMock(checked.symbol);
  // A program that takes what a sample holds runs it.
  const isSample = [file, checked.flow.at(-1)?.file ?? file].every((at) => isSampleFile(at, base));
  const isShown = (isMedium || !inTests) && (isSample || makesUp(text));
  return isAside || isShown ? { ...checked, confidence: 'low' } : checked;
}

/** A package that makes up people and dates is imported to fill something with them. */
const MAKES_UP =
  /(?:\bfrom\s{0,9}|\brequire\(\s{0,9}|^[ \t]*import[ \t]*)(['"])(?:@faker-js\/faker(?:\/[^'"]*)?|faker|@ngneat\/falso|chance|casual)\1/m;

/** Findings come file by file: the last text is the one that is asked about again. */
let lastText: { readonly text: string; readonly makesUp: boolean } | undefined;

function makesUp(text: string): boolean {
  if (lastText?.text !== text) lastText = { text, makesUp: MAKES_UP.test(text) };
  return lastText.makesUp;
}

/** Code that stands in for the real thing says so in its name. */
function isMock(symbol: string): boolean {
  return /(?:^|[._])(?:mock|fake|stub|dummy)|(?:Mock|Fake|Stub|Dummy)(?![a-z])/.test(symbol);
}

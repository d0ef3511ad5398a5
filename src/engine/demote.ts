import { isExampleFile, isTestFile } from '../project/test-files.ts';
import type { Checked } from './checked.ts';

/** The report as it counts where it stands: in tests, examples and stand-ins only what is proven is worth a word. */
export function demoted(checked: Checked, base: string, judgesTests: boolean): Checked {
  const { file } = checked.at;
  const isAside = (!judgesTests && isTestFile(file, base)) || isExampleFile(file, base);
  const isDemoted = (checked.confidence === 'medium' && isAside) || isMock(checked.symbol);
  return isDemoted ? { ...checked, confidence: 'low' } : checked;
}

/** Code that stands in for the real thing says so in its name. */
function isMock(symbol: string): boolean {
  return /(?:^|[._])(?:mock|fake|stub|dummy)|(?:Mock|Fake|Stub|Dummy)(?![a-z])/.test(symbol);
}

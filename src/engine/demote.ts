import { isExampleFile, isTestFile } from '../project/test-files.ts';
import type { Report } from '../rule/rule.ts';
import type { Node } from '../source/module.ts';
import { enclosingSymbol } from './fingerprint.ts';

/** The report as it counts where it stands: in tests, examples and stand-ins only what is proven is worth a word. */
export function demoted(report: Report, path: string, base: string, judgesTests: boolean): Report {
  const isAside = (!judgesTests && isTestFile(path, base)) || isExampleFile(path, base);
  const isDemoted = (report.confidence === 'medium' && isAside) || isMock(report.at.node);
  return isDemoted ? { ...report, confidence: 'low' } : report;
}

/** Code that stands in for the real thing says so in its name. */
function isMock(node: Node): boolean {
  return /(?:^|[._])(?:mock|fake|stub|dummy)|(?:Mock|Fake|Stub|Dummy)(?![a-z])/.test(enclosingSymbol(node));
}

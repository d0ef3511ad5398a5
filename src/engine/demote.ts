import type { Report } from '../rule/rule.ts';
import type { Node } from '../source/module.ts';
import { enclosingSymbol } from './fingerprint.ts';

/** The report as it counts where it stands: in test code and in stand-ins only what is proven is worth a word. */
export function demoted(report: Report, isInTest: boolean): Report {
  const isDemoted = (report.confidence === 'medium' && isInTest) || isMock(report.at.node);
  return isDemoted ? { ...report, confidence: 'low' } : report;
}

/** Code that stands in for the real thing says so in its name. */
function isMock(node: Node): boolean {
  return /(?:^|[._])(?:mock|fake|stub|dummy)|(?:Mock|Fake|Stub|Dummy)(?![a-z])/.test(enclosingSymbol(node));
}

import type { Finding, LabelledSpan } from '../engine/finding.ts';
import type { Redactor } from '../report/redact.ts';
import type { Message } from '../rule/rule.ts';

/** A way with more steps is shown by its first and last ones. */
const MAX_STEPS = 8;

/** A rule's message in ESLint's form; the way of the value follows as text, because ESLint shows no other places. */
export function messageTemplate({ what, why, remedy }: Message): string {
  return `${what} ${why} ${remedy}{{flow}}`;
}

/** What ESLint fills into the template; code quoted in it may hold the secrets of other findings too. */
export function messageData(finding: Finding, redactor: Redactor): Record<string, string> {
  const data = { ...finding.data, flow: flowText(finding) };
  return Object.fromEntries(Object.entries(data).map(([name, text]) => [name, redactor.text(text)]));
}

/** ` Flow: signed here (line 12) → returned from login() (auth.service.ts:30) → sent in the response body`, or nothing. */
function flowText(finding: Finding): string {
  const steps = finding.flow.map((step) => `${step.message}${where(step, finding)}`);
  if (steps.length === 0) return '';
  const shown = steps.length <= MAX_STEPS ? steps : [...steps.slice(0, MAX_STEPS / 2), '…', ...steps.slice(-MAX_STEPS / 2)];
  return ` Flow: ${shown.join(' → ')}`;
}

function where(step: LabelledSpan, finding: Finding): string {
  if (step.file !== finding.file) return ` (${step.file.slice(step.file.lastIndexOf('/') + 1)}:${step.line})`;
  return step.line === finding.line ? '' : ` (line ${step.line})`;
}

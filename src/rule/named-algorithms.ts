import type { Operation } from '../models/operation.ts';
import { literalsOf } from './evidence.ts';
import type { RuleContext } from './rule.ts';
import type { Suggestion } from './rule.ts';
import type { Place } from '../dataflow/origin.ts';

/** Reports each place where an algorithm that tokens are signed with is written down and matches. */
export function judgeSigningAlgorithm<MessageId extends string>(
  operation: Operation,
  context: RuleContext<MessageId>,
  { matches, message, suggest }: { matches: RegExp; message: MessageId; suggest?: (at: Place) => readonly Suggestion[] },
): void {
  const algorithm = operation.role('algorithm');
  for (const { text, origin } of literalsOf(algorithm)) {
    if (!matches.test(text)) continue;
    context.report({
      message,
      data: { called: operation.called, algorithm: text },
      at: origin,
      confidence: algorithm.complete && algorithm.origins.length === 1 ? 'high' : 'medium',
      flow: operation.flow(origin, `the algorithm of ${operation.called}()`),
      suggestions: suggest?.(origin) ?? [],
    });
  }
}

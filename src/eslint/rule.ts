import type { Rule as ESLintRule } from 'eslint';
import type { Fix } from '../engine/finding.ts';
import { helpUrl } from '../rule/help-url.ts';
import type { Redactor } from '../report/redact.ts';
import type { Rule } from '../rule/rule.ts';
import { lintFile, type LintResult, type Located } from './lint.ts';
import { messageData, messageTemplate } from './message.ts';

/** One pass of the host over one file. The first rule that the tree reaches does the work of all. */
interface Pass {
  readonly rules: Rule[];
  result?: LintResult;
}

/** By tree, never by SourceCode: oxlint uses one object for all files. */
const passes = new WeakMap<object, Pass>();

/** A rule of ours as a rule of ESLint. */
export function eslintRule(rule: Rule): ESLintRule.RuleModule {
  const { meta } = rule;
  return {
    meta: {
      type: 'problem',
      docs: {
        description: meta.description,
        url: helpUrl(meta.id),
        recommended: meta.preset === 'recommended',
        severity: meta.severity,
        cwe: meta.cwe,
      } as ESLintRule.RuleMetaData['docs'] & object,
      messages: Object.fromEntries(Object.entries(meta.messages).map(([id, message]) => [id, messageTemplate(message)])),
      schema: [],
      ...(meta.hasSuggestions && { hasSuggestions: true }),
    },
    create(context) {
      const pass = passOf(context.sourceCode.ast);
      pass.rules.push(rule);
      return {
        Program() {
          const { located, redactor } = (pass.result ??= lintFile(context, pass.rules));
          for (const found of located) if (found.finding.ruleId === meta.id) report(found, redactor, context, rule);
        },
      };
    },
  };
}

/** Hosts create all rules of a file before they walk its tree, so a rule that comes later belongs to the next pass. */
function passOf(ast: object): Pass {
  const known = passes.get(ast);
  if (known && !known.result) return known;
  const pass: Pass = { rules: [] };
  passes.set(ast, pass);
  return pass;
}

function report({ finding, start, end }: Located, redactor: Redactor, context: ESLintRule.RuleContext, rule: Rule): void {
  const { sourceCode } = context;
  context.report({
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    messageId: finding.messageId,
    data: messageData(finding, redactor),
    ...(rule.meta.hasSuggestions && { suggest: finding.fixes.filter((fix) => fix.file === finding.file).map(suggestion) }),
  });
}

function suggestion({ description, edits }: Fix): ESLintRule.SuggestionReportDescriptor {
  return { desc: description, fix: (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text)) };
}

import type { ReportingDescriptor, ToolComponent } from 'sarif';
import type { Rule, RuleMeta } from '../rule/rule.ts';
import type { Severity } from '../rule/severity.ts';
import type { ReportContext } from './context.ts';
import { LEVEL } from './severity-words.ts';

/** GitHub's bands: above 9.0 critical, from 7.0 high, from 4.0 medium, from 0.1 low. It wants a string. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.5', info: '0.1' };
const PROBLEM_SEVERITY = { error: 'error', warning: 'warning', note: 'recommendation' } as const;
/** Longest text that GitHub takes for a description, and most tags that it shows. */
const LONGEST_TEXT = 1024;
const MOST_TAGS = 10;
const CWE_GUID = 'ffc64c90-42b6-44ce-8beb-f6b7dae649e5';

/** Every rule of the tool, whether it fired or not: a rule that vanishes closes its alerts. */
export function sarifRules(context: ReportContext): ReportingDescriptor[] {
  return context.rules.map(({ meta }) => {
    const help = context.helpUrl(meta.id);
    return {
      id: meta.id,
      name: pascalCase(meta.id),
      shortDescription: { text: clip(meta.title) },
      fullDescription: { text: clip(meta.description) },
      help: { text: helpText(meta, help), markdown: helpMarkdown(meta, help, context.page?.(meta.id)) },
      helpUri: help,
      defaultConfiguration: { level: LEVEL[meta.severity] },
      ...(meta.cwe.length > 0 && {
        relationships: meta.cwe.map((cwe) => ({
          target: { id: cwe, toolComponent: { name: 'CWE', index: 0, guid: CWE_GUID } },
          kinds: ['superset'],
        })),
      }),
      properties: {
        tags: ['security', 'jwt', ...meta.cwe.map(cweTag)].slice(0, MOST_TAGS),
        precision: 'high',
        'problem.severity': PROBLEM_SEVERITY[LEVEL[meta.severity]],
        'security-severity': SECURITY_SEVERITY[meta.severity],
      },
    };
  });
}

/** The weaknesses that the rules name, in SARIF's form of a taxonomy. */
export function sarifTaxonomy(rules: readonly Rule[]): ToolComponent {
  const ids = new Set(rules.flatMap((rule) => rule.meta.cwe));
  const number = (id: string): number => Number(id.replace(/\D/g, ''));
  return {
    name: 'CWE',
    guid: CWE_GUID,
    organization: 'MITRE',
    informationUri: 'https://cwe.mitre.org/',
    shortDescription: { text: 'The MITRE Common Weakness Enumeration' },
    taxa: [...ids]
      .sort((a, b) => number(a) - number(b))
      .map((id) => ({ id, helpUri: `https://cwe.mitre.org/data/definitions/${number(id)}.html` })),
  };
}

/** CodeQL's convention, by which GitHub and GitLab find the weakness: three digits at least. */
function cweTag(cwe: string): string {
  return `external/cwe/cwe-${cwe.replace(/\D/g, '').padStart(3, '0')}`;
}

function helpText(meta: RuleMeta, help: string): string {
  const references = meta.references.length > 0 ? ` References: ${meta.references.join('; ')}.` : '';
  return `${meta.description}${references} ${help}`;
}

function helpMarkdown(meta: RuleMeta, help: string, page: string | undefined): string {
  const text = page?.trim() ?? [`# ${meta.title}`, meta.description, ...meta.references.map((reference) => `- ${reference}`)].join('\n\n');
  return `${text}\n\n[Documentation](${help})`;
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function clip(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

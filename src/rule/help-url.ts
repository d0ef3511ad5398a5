const PAGES = 'https://github.com/jwt-audit/jwt-audit/blob/main/docs/rules/';

/** Address of a rule's page. */
export function helpUrl(ruleId: string): string {
  return `${PAGES}${ruleId}.md`;
}

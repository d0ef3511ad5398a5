import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { auditText } from '../../src/engine/audit-text.ts';
import type { Finding, Fix } from '../../src/engine/finding.ts';
import { parseSource } from '../../src/source/parse.ts';
import { casesOf, findingsOf, FIXTURES } from './cases.ts';

/** The text after the edits of a suggestion. */
function applied(text: string, fix: Fix): string {
  return fix.edits.toSorted((a, b) => b.start - a.start).reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text);
}

const withSuggestions = rules.filter((rule) => rule.meta.hasSuggestions).map((rule) => rule.meta.id);

describe.each(withSuggestions)('suggestions of %s', (id) => {
  const single = casesOf(id).filter((name) => name.startsWith('bad-') && statSync(`${FIXTURES}/${id}/${name}`).isFile());

  it.each(single)('in %s leave code that parses and no longer has the finding', async (name) => {
    const path = `${FIXTURES}/${id}/${name}`;
    const text = readFileSync(path, 'utf8');
    const findings = await findingsOf(path, id);
    const audited = (source: string) => auditText(source, { filename: name, preset: 'all', only: [id], minConfidence: 'low' });
    const before = (await audited(text)).findings.length;
    for (const finding of findings) {
      for (const fix of finding.fixes) {
        const after = applied(text, fix);
        expect(parseSource(path, after).diagnostics).toEqual([]);
        expect((await audited(after)).findings.length, after).toBeLessThan(before);
      }
    }
  });

  it('are offered somewhere', async () => {
    const all: Finding[] = [];
    for (const name of single) all.push(...(await findingsOf(`${FIXTURES}/${id}/${name}`, id)));
    expect(all.some((f) => f.fixes.length > 0)).toBe(true);
  });
});

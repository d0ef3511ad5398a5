import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { audit } from '../../src/engine/audit.ts';
import { auditText } from '../../src/engine/audit-text.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { auditTree } from '../engine/memory.ts';
import { blocksOf, filesOf, pageOf, PAGES } from './pages.ts';

/** Every page has these, in this order. */
const SECTIONS = ['What goes wrong', 'Bad', 'Good', 'What to do instead', 'What counts', 'Limits', 'When not to use it', 'Sources'];

/** The sentences that are to be replaced. */
const TEMPLATE = readFileSync(new URL('../../scripts/templates/page.md.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^(?:- )?[A-Z].*\.$/.test(line));

function headingsOf(page: string): readonly string[] {
  return page
    .replace(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .flatMap((line) => /^## (.*)/.exec(line)?.[1] ?? []);
}

/** A block that names its files: a comment before each, `# config/production.yml`. What is no code has to, and is in git. */
function namedFiles(code: string): Record<string, string> | undefined {
  const parts = code.split(/^(?:#|\/\/) (?=\S*\.\S+$|\S*Dockerfile$)/m);
  if (parts.length === 1 || parts[0] !== '') return undefined;
  return Object.fromEntries(
    parts.slice(1).map((part) => {
      const end = part.indexOf('\n');
      return [`/${part.slice(0, end)}`, part.slice(end + 1)];
    }),
  );
}

const pages = readdirSync(PAGES)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.slice(0, -'.md'.length));

describe('the pages', () => {
  it('are one for each rule', () => {
    expect(pages.sort()).toEqual(rules.map(({ meta }) => meta.id));
  });

  it('are all in the list of rules', () => {
    const list = readFileSync(join(PAGES, 'README.md'), 'utf8');
    for (const { meta } of rules) expect(list).toContain(`[${meta.id}](${meta.id}.md)`);
  });
});

describe.each(rules)('$meta.id', (rule) => {
  const { meta } = rule;
  const page = pageOf(meta.id);
  const blocks = blocksOf(page);

  it('has the title, a sentence that sums it up, and the sections in their order', () => {
    expect(page.split('\n')[0]).toBe(`# ${meta.id}`);
    expect(page.split('\n')[2]).toMatch(/^[A-Z`].{20,}\.$/);
    expect(headingsOf(page)).toEqual(SECTIONS);
  });

  it('has nothing left of the page that `npm run new-rule` writes', () => {
    const said = new Set(page.split('\n'));
    expect(TEMPLATE.filter((line) => said.has(line))).toEqual([]);
  });

  it('says what the rule itself says', () => {
    const [severity, preset, cwe] =
      /\n\| *Severity[^\n]*\n[^\n]*\n\|([^\n]*)/
        .exec(page)?.[1]
        ?.split('|')
        .map((cell) => cell.trim()) ?? [];
    expect({ severity, preset, cwe: [...(cwe ?? '').matchAll(/\[(CWE-\d+)\]/g)].map((m) => m[1]) }).toEqual({
      severity: meta.severity,
      preset: meta.preset,
      cwe: meta.cwe,
    });
  });

  it('marks each block under Bad and Good, and has at least one of each', () => {
    expect(blocks.filter((b) => b.section === 'Bad').map((b) => b.verdict)).not.toEqual([]);
    expect(blocks.filter((b) => b.section === 'Good').map((b) => b.verdict)).not.toEqual([]);
    for (const { section, verdict } of blocks) {
      if (section === 'Bad') expect(verdict).toBe('bad');
      if (section === 'Good') expect(verdict).toBe('ok');
    }
  });

  it.each(blocks.filter(({ verdict }) => verdict === 'bad' || verdict === 'ok').map((block, i) => ({ ...block, n: i + 1 })))(
    'block $n ($language $verdict)',
    async (block) => {
      const { language, verdict, code } = block;
      const options = {
        preset: 'all',
        only: [meta.id],
        minConfidence: code.startsWith('// min-confidence: low') ? 'low' : 'medium',
      } as const;
      const files = namedFiles(code);
      // Questions about an application are asked of whole trees only.
      const { findings, diagnostics } =
        'conclude' in rule
          ? await auditTree(filesOf(block), options)
          : files
            ? await audit({ ...options, paths: ['/'], files: Object.keys(files), cwd: '/', host: memoryHost(files), git: 'tracked' })
            : await auditText(code, { ...options, filename: `example.${language}` });
      expect(diagnostics).toEqual([]);
      expect(findings.map((f) => f.ruleId)).toEqual(verdict === 'bad' ? [meta.id] : []);
    },
  );
});

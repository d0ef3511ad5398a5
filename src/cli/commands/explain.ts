import { Chalk } from 'chalk';
import { didYouMean } from '../../engine/nearest-name.ts';
import { helpUrl } from '../../rule/help-url.ts';
import type { RuleMeta } from '../../rule/rule.ts';
import { usesColor, type ColorChoice } from '../color.ts';
import type { Engine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import { write, type Io } from '../io.ts';
import { renderMarkdown } from '../markdown.ts';
import { rulePage } from '../rule-page.ts';
import { UsageError } from '../usage-error.ts';

/** `jwt-audit explain <rule>`: the rule's page, from the package itself, so it works without a network. */
export async function explainCommand(
  { rule: typed, color }: { rule: string; color: ColorChoice },
  io: Io,
  engine: Engine,
  page: (ruleId: string) => string | undefined = rulePage,
): Promise<number> {
  // As ESLint and the SARIF viewers name it.
  const id = typed.replace(/^jwt-audit\//, '');
  const known = engine.rules.map((rule) => rule.meta.id);
  const meta = engine.rules.find((rule) => rule.meta.id === id)?.meta;
  if (!meta) throw new UsageError(`unknown rule "${typed}"${didYouMean(id, known)}; jwt-audit rules lists them all`);
  const chalk = new Chalk({ level: usesColor(color, io.stdout, io.env) ? 1 : 0 });
  await write(io.stdout, `${renderMarkdown(page(id) ?? fromMeta(meta), chalk)}\n${helpUrl(id)}\n`);
  return EXIT.clean;
}

function fromMeta({ title, description, severity, preset, cwe, references }: RuleMeta): string {
  const list = [...cwe, ...references].map((reference) => `- ${reference}`).join('\n');
  return `# ${title}\n\n${description}\n\nSeverity: ${severity}. Preset: ${preset}.\n\n${list}`;
}

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Markdown page of a rule, docs/rules/<id>.md of the package; undefined when the package does not hold it. */
export function rulePage(ruleId: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(ruleId)) return undefined;
  const root = packageRoot();
  return root === undefined ? undefined : textOf(join(root, 'docs', 'rules', `${ruleId}.md`));
}

/** This code runs bundled in dist/ as well as from src/cli/, so the package is looked for upward. */
function packageRoot(): string | undefined {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (textOf(join(at, 'package.json'))?.includes('"name": "jwt-audit"')) return at;
    if (at === dirname(at)) return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

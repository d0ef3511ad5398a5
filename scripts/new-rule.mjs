// `npm run new-rule -- <rule-id>`: the files of a rule, as an example that works and passes its own cases.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from './generate.mjs';
import { root } from './typescript-module.mjs';

const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
  console.error('Usage: npm run new-rule -- <rule-id>, in lower case with hyphens, named after the mistake: token-in-local-storage');
  process.exit(2);
}

const words = id.replaceAll('-', ' ');
const title = words.charAt(0).toUpperCase() + words.slice(1);
const files = {
  [`rules/${id}.ts`]: 'rule.ts.txt',
  [`docs/rules/${id}.md`]: 'page.md.txt',
  [`fixtures/${id}/bad-written-out.ts`]: 'bad.ts.txt',
  [`fixtures/${id}/ok-other-value.ts`]: 'ok.ts.txt',
};

const existing = Object.keys(files).filter((path) => existsSync(join(root, path)));
if (existing.length > 0) {
  console.error(`Already there: ${existing.join(', ')}`);
  process.exit(2);
}

for (const [path, template] of Object.entries(files)) {
  const text = readFileSync(join(root, 'scripts', 'templates', template), 'utf8');
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text.replaceAll('{{id}}', id).replaceAll('{{title}}', title));
}
await generate();
console.log(`Wrote ${Object.keys(files).join(', ')}\nand the generated files. CONTRIBUTING.md says what comes next.`);

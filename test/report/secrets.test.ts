import { describe, expect, it } from 'vitest';
import type { Reporter } from '../../src/report/context.ts';
import { github } from '../../src/report/github.ts';
import { json } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';
import { sarif } from '../../src/report/sarif.ts';
import { context, finding, labelled, resultOf, ROOT, spanOf } from './sample.ts';

const reporters: Readonly<Record<string, Reporter>> = { pretty, json, sarif, github };

/** A small generator with a fixed seed: the same secrets on every run. */
function secrets(count: number): string[] {
  const alphabet = [
    'a',
    'Z',
    '9',
    '$&',
    '.*',
    '[',
    ']',
    '(',
    ')',
    '\\',
    '/',
    '<b>',
    '&lt;',
    '%0A',
    '::',
    '\u001B[31m',
    '\u0007',
    '\t',
    '"',
    '`',
    '日',
    '👍',
    '|',
    '^',
    '\u202E',
    '#',
    ',',
  ];
  let state = 20241;
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  return Array.from(
    { length: count },
    () => 'q7' + Array.from({ length: 6 + next(12) }, () => alphabet[next(alphabet.length)]).join('') + 'w8',
  );
}

describe.each(Object.entries(reporters))('%s', (_name, report) => {
  it.each(secrets(60))('never shows the secret %j', (secret) => {
    const text = `// ${secret}\nconst key = '${secret}';\nsign(key + '${secret}-2');\n`;
    const file = `${ROOT}/a.ts`;
    const found = finding(spanOf(file, text, `'${secret}'`), {
      secrets: [secret],
      what: `The key "${secret}" is known.`,
      why: `${secret} is known.`,
      remedy: `Replace ${secret}`,
      data: { key: secret },
      flow: [labelled(spanOf(file, text, secret), `here is ${secret}`), labelled(spanOf(file, text, `'${secret}-2'`), `and ${secret}`)],
      related: [labelled(spanOf(file, text, `sign(key + '${secret}-2')`), `sign(${secret})`)],
      fixes: [{ description: `Remove ${secret}`, kind: 'suggestion', file, edits: [{ start: 0, end: 1, text: secret }] }],
    });
    // A second finding quotes the same lines without knowing of the secret.
    const other = finding(spanOf(file, text, 'key'), { ruleId: 'token-in-local-storage' });
    const result = {
      ...resultOf([found, other], { [file]: text }),
      diagnostics: [{ file, kind: 'parse-error' as const, message: `near ${secret}` }],
    };
    const out = report(result, { ...context, color: true, page: () => 'page' });
    for (const form of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      secret.replace(/[%:,]/g, encodeURIComponent),
    ]) {
      expect(out).not.toContain(form);
    }
    expect(out).toContain('***');
  });

  it('leaves the path of a file as it is, whatever is secret', () => {
    const file = `${ROOT}/apps/api/auth.ts`;
    const text = `sign(id, 'apps/api');\n`;
    const found = finding(spanOf(file, text, `'apps/api'`), { secrets: ['apps/api'], flow: [labelled(spanOf(file, text, 'id'), 'here')] });
    const out = report(resultOf([found], { [file]: text }), { ...context, color: false, page: () => 'page' });
    expect(out).toContain('apps/api/auth.ts');
    expect(out).not.toContain(`'apps/api'`);
  });
});

import { describe, expect, it } from 'vitest';
import { scriptBlocks, type ScriptBlock } from '../../src/source/blocks.ts';
import { parseSource } from '../../src/source/parse.ts';

/** The code of each program, without the blanks around it. */
function codes(path: string, text: string): string[] {
  return blocks(path, text).map((block) => block.text.trim());
}

function blocks(path: string, text: string): ScriptBlock[] {
  const found = scriptBlocks(path, text) ?? [];
  for (const block of found) expect(block.text.length).toBe(text.length);
  return found;
}

/** Offsets of the calls in each program of a file. */
function calls(path: string, text: string): number[][] {
  const { modules, diagnostics } = parseSource(path, text);
  expect(diagnostics).toEqual([]);
  return modules.map(({ nodes }) => nodes.CallExpression.map((node) => (node as unknown as { start: number }).start));
}

describe('blocks', () => {
  it('do not exist in files that are code as a whole', () => {
    expect(scriptBlocks('/a.ts', '<script>a()</script>')).toBeUndefined();
    expect(scriptBlocks('/vue', '<script>a()</script>')).toBeUndefined();
  });

  it('keep offsets and lines', () => {
    const text = '<p>ä</p>\r\n<script>\r\na()\n</script>\u2028<p>';
    expect(blocks('/a.html', text)[0]?.text).toBe('        \r\n        \r\na()\n         \u2028   ');
    expect(calls('/a.html', text)).toEqual([[text.indexOf('a()')]]);
  });
});

describe('HTML that a server fills in', () => {
  it('is read without the tags of the template', () => {
    const text = `<script>\n<% if (user) { -%>\nshow(<%= user.id %>);\n<% } else { %>\nhide(); <%- include('x') %>;\n<% } %></script>`;
    expect(calls('/a.html', text)).toEqual([[text.indexOf('show('), text.indexOf('hide(')]]);
  });

  it('keeps them in texts', () => {
    const text = `<script>show('at <%= t('home') %>', "<% a %>"); go();</script>`;
    expect(codes('/a.html', text)).toEqual([`show('at <%= t( home ) %>', "<% a %>"); go();`]);
  });

  it('stays as it is where a tag has no end', () => {
    expect(codes('/a.html', '<script>a < b; c <% d</script>')).toEqual(['a < b; c <% d']);
  });

  it('is no component', () => {
    expect(codes('/a.vue', '<script>a(<%= b %>)</script>')).toEqual(['a(<%= b %>)']);
  });
});

describe('Vue', () => {
  it('makes one program of both scripts', () => {
    const text = `<script lang="ts">\nimport a from 'a'\nexport default { name: a() } // end</script><script setup lang="ts">\nimport b from 'b'; const c: string = b() as any\n</script>\n<template><p @click="a > b">x</p></template>`;
    expect(blocks('/a.vue', text).map(({ lang, sourceType, side }) => [lang, sourceType, side])).toEqual([['ts', 'module', undefined]]);
    expect(calls('/a.vue', text)).toEqual([[text.indexOf('a()'), text.indexOf('b()')]]);
  });

  it('reads a script behind its template, whatever the template holds', () => {
    const text = [
      '<template>',
      '<!-- <script>no()</script> </template> -->',
      '<template #slot><b :a="x > 1 ? \'</template>\' : y"/></template>',
      '<component :is="\'script\'">{{ a <b }} {{ c }}</component>',
      '<script>no()</script>',
      '</template>',
      '<script>yes()</script>',
    ].join('\n');
    expect(calls('/a.vue', text)).toEqual([[text.indexOf('yes()')]]);
  });

  it('reads templates that are not HTML as text', () => {
    const text = '<template lang="pug">\ndiv(a="<template>")\n</template>\n<script>yes()</script>';
    expect(calls('/a.vue', text)).toEqual([[text.indexOf('yes()')]]);
  });

  it('takes custom blocks and styles for text', () => {
    const text = '<docs>\nUse <script>no()</script>\n</docs><style>a::before { content: "<script>" }</style><script>yes()</script>';
    expect(calls('/a.vue', text)).toEqual([[text.indexOf('yes()')]]);
  });

  it('understands the attributes of a script', () => {
    expect(codes('/a.vue', `<SCRIPT setup lang='ts' generic="T extends Record<string, A>">a()</SCRIPT >`)).toEqual(['a()']);
    expect(blocks('/a.vue', '<script lang=tsx>a</script>')[0]?.lang).toBe('tsx');
    expect(blocks('/a.vue', '<script>a</script>')[0]?.lang).toBe('jsx');
    expect(codes('/a.vue', '<script src="./a.ts"/><script setup>b</script>')).toEqual(['b']);
    expect(codes('/a.vue', '<script lang="coffee">a = -> b</script>')).toEqual([]);
    expect(codes('/a.vue', '<template><p/></template>')).toEqual([]);
  });
});

describe('Svelte', () => {
  it('makes one program of the instance and the module script', () => {
    const text = `<script context="module" lang="ts">\nexport const a: number = b()\n</script>\n{#if a < 1}<p on:click={() => c}>x</p>{/if}\n<script lang="ts">\n$: d = e()\n</script>`;
    expect(blocks('/a.svelte', text).map(({ lang, sourceType }) => [lang, sourceType])).toEqual([['ts', 'module']]);
    expect(calls('/a.svelte', text)).toEqual([[text.indexOf('b()'), text.indexOf('e()')]]);
  });

  it('leaves out what goes into the head of the page', () => {
    const text = `<svelte:head><script>no()</script></svelte:head><p class={a > b ? '<script>' : "c"}></p><script>yes()</script>`;
    expect(calls('/a.svelte', text)).toEqual([[text.indexOf('yes()')]]);
  });
});

describe('Astro', () => {
  const text = [
    '---',
    'import a from "a"; const b: string = a()',
    'if (b) return c("---")',
    '---',
    '<p title={d < 1 ? "<script>" : `>`}>{d()}</p>',
    '<script>const e: string = f()</script>',
    '<script is:inline define:vars={{ g: 1 > 0 }}>h()</script>',
    '<script type="application/ld+json">{}</script>',
  ].join('\n');

  it('runs the frontmatter on the server and each script in the browser', () => {
    expect(blocks('/a.astro', text).map(({ lang, side }) => [lang, side])).toEqual([
      ['ts', 'server'],
      ['ts', 'client'],
      ['ts', 'client'],
    ]);
    expect(calls('/a.astro', text)).toEqual([[text.indexOf('a()'), text.indexOf('c("')], [text.indexOf('f()')], [text.indexOf('h()')]]);
    expect(parseSource('/a.astro', text).modules.map(({ side }) => side)).toEqual(['server', 'client', 'client']);
  });

  it('need not have frontmatter', () => {
    expect(codes('/a.astro', '<p>--- a ---</p><script>b</script>')).toEqual(['b']);
    expect(codes('/a.astro', '---\n---\n<p/>')).toEqual(['']);
    expect(codes('/a.astro', '---\nnever closed')).toEqual([]);
  });
});

describe('HTML', () => {
  it('makes a program of each script that a browser runs', () => {
    const text = [
      '<script>a()</script>',
      '<script type="module">b()</script>',
      '<script type="text/javascript; charset=utf-8">c()</script>',
      '<script type="application/json">{"no": 1}</script>',
      '<script type="importmap">{}</script>',
      '<script type="text/x-template"><p></p></script>',
      '<script src="d.js">no()</script>',
    ].join('\n');
    expect(codes('/a.html', text)).toEqual(['a()', 'b()', 'c()']);
    expect(blocks('/a.htm', text).map(({ sourceType, side }) => [sourceType, side])).toEqual([
      ['unambiguous', 'client'],
      ['module', 'client'],
      ['unambiguous', 'client'],
    ]);
  });

  it('ends a script at the first end tag, also in a string', () => {
    expect(codes('/a.html', '<script>a = "</SCRIPT\n>"; b</script>')).toEqual(['a = "']);
    expect(codes('/a.html', '<script>a = "</scripts>"</script>')).toEqual(['a = "</scripts>"']);
    expect(codes('/a.html', '<script>a()')).toEqual(['a()']);
  });

  it('knows the escaped state of script data', () => {
    expect(codes('/a.html', '<script><!--\na = "<script></script>"\n--></script><p>')).toEqual(['<!--\na = "<script></script>"\n-->']);
    expect(codes('/a.html', '<script><!--\na()\n//--></script><p>')).toEqual(['<!--\na()\n//-->']);
    expect(calls('/a.html', '<script><!--\na()\n//--></script><p>')).toEqual([[13]]);
  });

  it('does not see scripts in comments, attributes and raw text', () => {
    const text = [
      '<!-- <script>no()</script> -->',
      '<p title="<script>no()</script>" class=\'<script>no()</script>\'>',
      '<textarea><script>no()</script></textarea><title><script>no()</script></title>',
      '<style>/*<script>no()</script>*/</style><noscript><script>no()</script></noscript>',
      '<scripts>no()</scripts> < script>no()',
      '<ScRiPt data-a="a > b" async>yes()</sCrIpT>',
    ].join('\n');
    expect(calls('/a.html', text)).toEqual([[text.indexOf('yes()')]]);
  });

  it('survives markup that never ends', () => {
    for (const text of ['<', '<script', '<script a', '<script a=', '<script a="', '<!--', '</', '<p a={', '<template>', '<textarea>']) {
      for (const extension of ['html', 'vue', 'svelte', 'astro']) expect(codes(`/a.${extension}`, text)).toEqual([]);
    }
  });
});

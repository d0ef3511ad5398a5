import { exportsOf } from '../src/dataflow/exports.ts';
import type { Operation, Part } from '../src/models/operation.ts';
import { carriedToken, leakOf, whyToken, type CarriedToken } from '../src/rule/carried-token.ts';
import { isSpecific } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';
import { isForOnePurpose } from '../src/rule/token-url.ts';

/** What is in the text of a page, all of its scripts read, and so does everything that keeps a copy of it. */
export default defineRule({
  meta: {
    id: 'token-in-html',
    title: 'Token in the text of a page',
    description: 'A token is rendered into a page, as text, in a script, or among the data that the page begins with.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-201', 'CWE-522'],
    references: ['ASVS 5.0 3.5.7', 'ASVS 5.0 10.1.1', 'ASVS 5.0 3.3.4', 'OAuth 2.0 for Browser-Based Applications §6.1'],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is rendered into {{where}}.',
        why: 'Every script of the page reads it there, whichever runs first, and it stays in each copy of the page: in caches, in the history, in what is saved.',
        remedy: 'Keep it in a cookie with HttpOnly, and render what the page shows.',
      },
      named: {
        what: 'What is rendered into {{where}} as {{name}} seems to be a token.',
        why: '{{evidence}} Every script of the page reads it there, and it stays in each copy of the page.',
        remedy: 'Keep it in a cookie with HttpOnly, and render what the page shows.',
      },
    },
  },
  operations: ['respond', 'send'],
  check(operation, context) {
    const page = pageOf(operation);
    if (!page) return;
    // What the request itself holds, its sender has already.
    const parts = page.parts.filter((part) => !part.origins.some((o) => operation.requestPart(o, part.place)));
    const found = carriedToken(parts);
    if (!found || isForOnePurpose(operation, found, page.texts)) return;
    context.report({
      message: found.evidence.by === 'flow' ? 'proven' : 'named',
      data: { where: page.where, name: `"${found.name}"`, evidence: whyToken(found) },
      ...leakOf(found, operation, 'rendered into the page'),
      confidence: confidenceOf(found),
    });
  },
});

interface Page {
  readonly where: string;
  readonly parts: readonly Part[];
  /** Its name and its own texts, as far as they say what it is for. */
  readonly texts: readonly string[];
}

/** Functions whose data a framework writes into the page (`__NEXT_DATA__` and its relatives). */
const BEGINS_WITH = /^(?:getServerSideProps|getStaticProps|getInitialProps|load|loader)$/;
const HTML = /<(?:!doctype|html|head|body|script|meta|div|input|form|title|main|section|h1|p|a)\b/i;

/** A window that only hands the token to the page that opened it, as logins in a window of their own do: to whom is another rule's question. */
const HANDS_ON = /\bopener\b[^]*postMessage\(|postMessage\([^]*\bopener\b/;

function pageOf(operation: Operation): Page | undefined {
  if (operation.kind === 'send') {
    // A message over a socket has no view.
    if (!operation.model.traits?.includes('view')) return undefined;
    const texts = operation.role('name').origins.flatMap((o) => (o.kind === 'literal' ? [String(o.value)] : []));
    return { where: 'the page', parts: operation.parts('data'), texts };
  }
  if (operation.setting.functionNames.some((name) => BEGINS_WITH.test(name)))
    return isResource(operation) ? undefined : { where: 'the data that the page begins with', parts: operation.parts('body'), texts: [] };
  const texts = operation.role('body').origins.flatMap((o) => (o.kind === 'template' ? o.parts.filter((text) => text !== null) : []));
  if (texts.some((text) => HANDS_ON.test(text))) return undefined;
  return texts.some((text) => HTML.test(text)) ? { where: 'the page', parts: operation.parts('body'), texts: [] } : undefined;
}

/**
 * Remix, React Router: a route whose file exports no page answers by itself ("Resource Routes" of their documentation). A loader with a
 * file of its own may be one that the file of the page hands on.
 */
function isResource({ place: { module }, setting }: Operation): boolean {
  const isRoute = /\/routes\/(?:.*\/)?(?![^/]*(?:\.server|loader))[^/]+$/.test(module.path);
  return isRoute && setting.functionNames.includes('loader') && !['default', 'Component'].some((page) => exportsOf(module).named.has(page));
}

function confidenceOf({ evidence, name }: CarriedToken): Confidence {
  return evidence.by === 'name' && !isSpecific(name) ? 'low' : evidence.confidence;
}

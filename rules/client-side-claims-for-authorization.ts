import { defineRule } from '../src/rule/rule.ts';
import { rightToView } from '../src/rule/view-claims.ts';

export default defineRule({
  meta: {
    id: 'client-side-claims-for-authorization',
    title: 'Pages granted by a decoded token',
    description: 'Code on the side of the user decides by the claims of a token that it only decodes which page somebody may see.',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-602', 'CWE-603'],
    references: ['RFC 9068 §6', 'RFC 8725 §3.3', 'ASVS 5.0 8.3.1'],
    messages: {
      granted: {
        what: '{{claim}} of a token that is only decoded decides here which page is shown.',
        why: 'Whoever looks at the page owns the browser: a token of his own making in its storage opens all pages, and whatever they hold by themselves.',
        remedy: 'Let the server refuse the data behind each page; take what is decoded here for a hint of what to show.',
      },
    },
  },
  operations: ['decode'],
  check(operation, context) {
    const found = rightToView(operation);
    if (!found) return;
    context.report({
      message: 'granted',
      data: { claim: found.claim },
      at: found.use,
      // Whether the server decides as well is not in this code.
      confidence: 'low',
      flow: [
        { ...operation.place, phrase: 'decoded without a check of the signature' },
        { module: found.use.module, node: found.use.node, phrase: 'decides here' },
      ],
    });
  },
});

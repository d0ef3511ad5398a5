import type { ModelRow } from '../schema.ts';

const ROLES = { data: 'arg0', targetOrigin: ['arg1.targetOrigin', 'arg1'] } as const;
/** Only a message that names no site can be read by any: the word alone is in every worker. */
const ANY_SITE = '\\bpostMessage\\((?=[\\s\\S]{0,600}?(?:[\'"`]\\*[\'"`]|\\borigin\\b|\\breferrer\\b))';

function message(match: ModelRow['match'], library = ''): ModelRow {
  return { kind: 'post-message', library, match, roles: ROLES, traits: ['client'], pattern: ANY_SITE };
}

/** A name of the global object that is made by the program; those that browsers have are other rows' matter. */
const OWN_MEMBER =
  '(?:\\bwindow|\\bglobalThis|\\bself)(?:\\s*as any\\)?)?\\s*(?:\\.\\s*|\\[[\'"])\\w*(?:[tT]oken|[jJ]wt|JWT|[aA]uth)\\w*(?:[\'"]\\])?\\s*=(?!=)|window\\.name\\s*=(?!=)';

/** What one window leaves where others, or all scripts of the page, find it. */
export const windows: readonly ModelRow[] = [
  // HTML Standard §9.3.3: to a parent, an opener, a window that it has opened, a frame; what a window posts to itself no other site gets
  message({
    globalCall: [
      'parent.postMessage',
      'top.postMessage',
      'opener.postMessage',
      'open.().postMessage',
      'document.*.().contentWindow.postMessage',
    ],
  }),
  message({ on: '@other-window', call: 'postMessage' }),
  message({ call: 'useRef.().current.contentWindow.postMessage' }, 'react'),
  {
    kind: 'store',
    library: '',
    match: { globalAssign: ['window.*', 'globalThis.*', 'self.*'], isSpelt: true },
    roles: { key: 'key', value: 'rhs' },
    traits: ['window-global', 'js-readable', 'client'],
    pattern: OWN_MEMBER,
  },
];

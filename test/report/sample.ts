import type { Finding, LabelledSpan } from '../../src/engine/finding.ts';
import type { AuditResult, Summary } from '../../src/engine/summary.ts';
import type { ReportContext } from '../../src/report/context.ts';
import type { Rule, RuleMeta } from '../../src/rule/rule.ts';

export const ROOT = '/repo';

/** The span of `needle` (its `nth` occurrence from 1) in a text. */
export function spanOf(file: string, text: string, needle: string, nth = 1): LabelledSpan {
  let at = -1;
  for (let i = 0; i < nth; i++) at = text.indexOf(needle, at + 1);
  if (at === -1) throw new Error(`no ${needle} in ${file}`);
  const place = (offset: number): { line: number; column: number } => {
    const lines = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
  const start = place(at);
  const end = place(at + needle.length);
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, message: '' };
}

export function labelled(span: LabelledSpan, message: string): LabelledSpan {
  return { ...span, message };
}

export function finding(span: LabelledSpan, more: Partial<Finding> = {}): Finding {
  const base = {
    file: span.file,
    line: span.line,
    column: span.column,
    endLine: span.endLine,
    endColumn: span.endColumn,
    ruleId: 'hardcoded-secret',
    messageId: 'literal',
    data: {},
    title: 'Hard-coded signing secret',
    severity: 'critical' as const,
    confidence: 'high' as const,
    cwe: ['CWE-798', 'CWE-321'],
    what: 'The key that signs this token is written in the source.',
    why: 'Whoever can read the repository can sign tokens for every user.',
    remedy: 'Read the key from the environment or a secret store, and replace the one that was committed.',
    flow: [],
    related: [],
    fixes: [],
    fingerprint: '5f2d8c0a91b34e67',
    help: 'https://example.org/rules/hardcoded-secret.md',
    secrets: [],
    ...more,
  };
  return { ...base, message: more.message ?? `${base.what} ${base.why} ${base.remedy}` };
}

function rule(meta: Pick<RuleMeta, 'id' | 'title' | 'description' | 'severity' | 'cwe'>): Rule {
  return {
    meta: { ...meta, preset: 'recommended', references: ['RFC 8725 section 3.5'], messages: {} },
    operations: ['sign'],
    check() {},
  };
}

export const rules: readonly Rule[] = [
  rule({
    id: 'cookie-missing-samesite',
    title: 'Token cookie without SameSite',
    description: 'A cookie that carries a token is set without SameSite.',
    severity: 'low',
    cwe: ['CWE-1275'],
  }),
  rule({
    id: 'hardcoded-secret',
    title: 'Hard-coded signing secret',
    description: 'A token is signed with a key that is written in the source.',
    severity: 'critical',
    cwe: ['CWE-798', 'CWE-321'],
  }),
  rule({
    id: 'token-in-local-storage',
    title: 'Token in localStorage',
    description: 'A token is kept where every script of the page can read it.',
    severity: 'medium',
    cwe: ['CWE-922'],
  }),
];

export const context: ReportContext = {
  cwd: ROOT,
  version: '1.2.3',
  rules,
  color: false,
  links: false,
  width: 100,
  minConfidence: 'medium',
  complete: true,
  helpUrl: (id) => `https://example.org/tool/blob/main/docs/rules/${id}.md`,
};

export const emptySummary: Summary = {
  files: 0,
  audited: 0,
  operations: {},
  findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  suppressed: 0,
  belowConfidence: 0,
};

export function resultOf(
  findings: readonly Finding[],
  texts: Readonly<Record<string, string>>,
  summary: Partial<Summary> = {},
): AuditResult {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return {
    root: ROOT,
    findings,
    diagnostics: [],
    summary: { ...emptySummary, findings: counts, ...summary },
    texts: new Map(Object.entries(texts)),
  };
}

const config = `${ROOT}/src/config.ts`;
const auth = `${ROOT}/src/auth/login [v2].ts`;
const page = `${ROOT}/web/session.ts`;

export const SECRET = 'Tr0ub4dor&3';

const configText = `export const settings = {
  issuer: 'shop',
  jwtSecret: '${SECRET}',
};
`;
const authText = `import jwt from 'jsonwebtoken';
import { settings } from '../config';

/** Never commit ${SECRET} again. */
export function login(user: User, res: Response) {
  const key = settings.jwtSecret;



  const token = jwt.sign({ sub: user.id }, key, {
\texpiresIn: '1h',
  });
  res.cookie('token', token, { httpOnly: true });
}
`;
const pageText = `export function keep(token: string) {
  localStorage.setItem('日本', token);
}
`;

/** Three findings over three files: a flow across files, a call over several lines, wide characters, a tab. */
export const sample: AuditResult = {
  ...resultOf(
    [
      finding(spanOf(config, configText, `'${SECRET}'`), {
        flow: [
          labelled(spanOf(config, configText, `'${SECRET}'`), 'the key is written here'),
          labelled(spanOf(auth, authText, 'settings.jwtSecret'), 'read from the settings'),
          labelled(spanOf(auth, authText, 'key', 2), 'signs the token'),
        ],
        data: { key: SECRET },
        secrets: [SECRET],
      }),
      finding(spanOf(auth, authText, `res.cookie('token', token, { httpOnly: true })`), {
        ruleId: 'cookie-missing-samesite',
        messageId: 'absent',
        title: 'Token cookie without SameSite',
        severity: 'low',
        cwe: ['CWE-1275'],
        what: 'The cookie "token" carries a token and is set without SameSite.',
        why: 'Browsers disagree on the default, and a cookie without the attribute is sent with requests that other sites cause.',
        remedy: "Set sameSite: 'lax', or 'strict' where no link from outside must find the user logged in.",
        related: [
          labelled(spanOf(auth, authText, `jwt.sign({ sub: user.id }, key, {\n\texpiresIn: '1h',\n  })`), 'the token is made here'),
        ],
        fingerprint: '00aa11bb22cc33dd',
        help: 'https://example.org/rules/cookie-missing-samesite.md',
        fixes: [
          {
            description: "Add sameSite: 'lax'.",
            kind: 'suggestion',
            file: auth,
            edits: [{ start: 330, end: 330, text: ", sameSite: 'lax'" }],
          },
        ],
      }),
      finding(spanOf(page, pageText, 'token', 2), {
        ruleId: 'token-in-local-storage',
        messageId: 'byName',
        title: 'Token in localStorage',
        severity: 'medium',
        confidence: 'medium',
        cwe: ['CWE-922'],
        what: 'The variable "token" is kept in localStorage.',
        why: 'Every script that runs in the page can read it, also one that an attacker injects.',
        remedy: 'Keep the token in a cookie with httpOnly, secure and sameSite.',
        fingerprint: 'ffee000011112222',
        help: 'https://example.org/rules/token-in-local-storage.md',
      }),
    ],
    { [config]: configText, [auth]: authText, [page]: pageText },
    {
      files: 120,
      audited: 14,
      operations: {
        sign: { found: 1, decided: 1, unknown: 0 },
        verify: { found: 31, decided: 27, unknown: 4 },
        'set-cookie': { found: 2, decided: 2, unknown: 0 },
      },
      suppressed: 2,
      belowConfidence: 3,
    },
  ),
  diagnostics: [{ file: `${ROOT}/src/broken.ts`, kind: 'parse-error', message: 'Unexpected token at line 3, column 7.' }],
};

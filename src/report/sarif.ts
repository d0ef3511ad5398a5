import type { Location, Log, Notification, PhysicalLocation, Result } from 'sarif';
import type { Finding, LabelledSpan, Span } from '../engine/finding.ts';
import type { AuditResult } from '../engine/summary.ts';
import { CONFIDENCES, SEVERITIES } from '../rule/severity.ts';
import type { Diagnostic } from '../source/module.ts';
import type { ReportContext } from './context.ts';
import { lineHashes } from './line-hash.ts';
import { relativeUri } from './paths.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { sarifRules, sarifTaxonomy } from './sarif-rules.ts';
import { LEVEL } from './severity-words.ts';

/** Code scanning keeps the first 5,000 results; the limits of a result are far above these. */
const MOST_RESULTS = 5000;
const MOST_STEPS = 50;
const MOST_RELATED = 100;

/** SARIF 2.1.0 by the contract of GitHub code scanning: one run, all rules, equal input gives equal bytes. */
export function sarif(result: AuditResult, context: ReportContext): string {
  const redactor = createRedactor(result);
  const kept = mostSevere(result.findings);
  const ruleIds = context.rules.map((rule) => rule.meta.id);
  const locate = locator(result);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'jwt-audit',
            version: context.version,
            semanticVersion: context.version,
            informationUri: context.helpUrl('').replace(/\/blob\/.*$/, ''),
            rules: sarifRules(context),
            supportedTaxonomies: [{ name: 'CWE', index: 0 }],
          },
        },
        invocations: [
          {
            executionSuccessful: context.complete,
            toolExecutionNotifications: notifications(result, kept.length, locate, redactor),
          },
        ],
        automationDetails: { id: 'jwt-audit/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        taxonomies: [sarifTaxonomy(context.rules)],
        results: kept.map((finding) => resultObject(finding, ruleIds.indexOf(finding.ruleId), locate, redactor)),
      },
    ],
  };
  return JSON.stringify(log, undefined, 2) + '\n';
}

/** The most severe findings, in the order in which they came. */
function mostSevere(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_RESULTS) return findings;
  const weight = (finding: Finding): number => SEVERITIES.indexOf(finding.severity) * 3 + CONFIDENCES.indexOf(finding.confidence);
  const kept = new Set([...findings].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_RESULTS));
  return findings.filter((finding) => kept.has(finding));
}

interface Locator {
  physical(span: Span): PhysicalLocation;
  file(path: string): PhysicalLocation;
  hash(span: Span): string | undefined;
}

function locator(result: AuditResult): Locator {
  const hashes = new Map<string, readonly string[]>();
  const file = (path: string): PhysicalLocation => ({
    artifactLocation: { uri: relativeUri(result.root, path), uriBaseId: '%SRCROOT%' },
  });
  return {
    file,
    physical: (span) => ({
      ...file(span.file),
      region: { startLine: span.line, startColumn: span.column, endLine: span.endLine, endColumn: span.endColumn },
    }),
    hash(span) {
      const text = result.texts.get(span.file);
      if (text === undefined) return undefined;
      const known = hashes.get(span.file) ?? lineHashes(text);
      hashes.set(span.file, known);
      return known[span.line - 1];
    },
  };
}

function resultObject(finding: Finding, ruleIndex: number, locate: Locator, redactor: Redactor): Result {
  const text = (value: string): string => redactor.text(value);
  const labelled = (span: LabelledSpan): Location => ({ physicalLocation: locate.physical(span), message: { text: text(span.message) } });
  const hash = locate.hash(finding);
  const related = finding.related.slice(0, MOST_RELATED);
  const steps = shorten(finding.flow);
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: LEVEL[finding.severity],
    message: { text: messageText(finding, text) },
    locations: [{ physicalLocation: locate.physical(finding) }],
    ...(related.length > 0 && { relatedLocations: related.map((span, index) => ({ id: index + 1, ...labelled(span) })) }),
    ...(steps.length > 0 && {
      codeFlows: [{ threadFlows: [{ locations: steps.map((step) => ({ location: labelled(step) })) }] }],
    }),
    partialFingerprints: {
      ...(hash !== undefined && { primaryLocationLineHash: hash }),
      'jwtAudit/v1': finding.fingerprint,
    },
    properties: { confidence: finding.confidence, severity: finding.severity },
  };
}

/** First the sentence that stands alone, then why and what to do; links to the related locations at the end. */
function messageText(finding: Finding, text: (value: string) => string): string {
  const prose = [finding.what, finding.why, finding.remedy].map((sentence) => escapeLinks(text(sentence))).join(' ');
  const links = finding.related
    .slice(0, MOST_RELATED)
    .map((span, index) => `[${text(span.message).replace(/[[\]\\]/g, ' ')}](${index + 1})`);
  return links.length > 0 ? `${prose}\nSee also: ${links.join(', ')}.` : prose;
}

/** In a message `[text](1)` is a link (SARIF 3.11.6): brackets of quoted code are escaped. */
function escapeLinks(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

/** A way that is too long keeps its beginning and its end. */
function shorten(flow: readonly LabelledSpan[]): readonly LabelledSpan[] {
  if (flow.length <= MOST_STEPS) return flow;
  return [...flow.slice(0, MOST_STEPS / 2), ...flow.slice(-MOST_STEPS / 2)];
}

function notifications(result: AuditResult, kept: number, locate: Locator, redactor: Redactor): Notification[] {
  const left = result.findings.length - kept;
  const notes = result.diagnostics.map((diagnostic) => notification(diagnostic, locate, redactor));
  if (left > 0)
    notes.push({ level: 'warning', message: { text: `${left} less severe findings were left out: code scanning keeps ${MOST_RESULTS}.` } });
  return notes;
}

function notification({ file, kind, message }: Diagnostic, locate: Locator, redactor: Redactor): Notification {
  return {
    descriptor: { id: kind },
    level: kind === 'skipped' ? 'note' : kind === 'internal' ? 'error' : 'warning',
    message: { text: redactor.text(message) },
    locations: [{ physicalLocation: locate.file(file) }],
  };
}

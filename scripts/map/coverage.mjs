// The map of docs/coverage.md: every known misuse, every requirement and section that speaks of one, and the rule that finds it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ id: string, preset: string, references: readonly string[] }} RuleMeta */
/** @typedef {{ name: string, theme: string, asvs: readonly string[], rfc8725: readonly string[] }} Misuse */

/** @param {string} name */
const data = (name) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
/** @type {readonly Misuse[]} */
const misuses = data('misuses.json');
/**
 * Why there is no rule.
 * @type {{ misuses: Record<string, string>, asvs: Record<string, string>, rfc8725: Record<string, string> }}
 */
const unruled = data('unruled.json');

/** @type {Readonly<Record<string, string>>} The sections of RFC 8725 that describe threats (2) and practices (3). */
const SECTIONS = {
  2.1: 'Weak signatures and insufficient signature validation',
  2.2: 'Weak symmetric keys',
  2.3: 'Incorrect composition of encryption and signature',
  2.4: 'Plaintext leakage through the length of the ciphertext',
  2.5: 'Insecure use of elliptic curve encryption',
  2.6: 'Multiplicity of JSON encodings',
  2.7: 'Substitution attacks',
  2.8: 'Cross-JWT confusion',
  2.9: 'Indirect attacks on the server',
  3.1: 'Perform algorithm verification',
  3.2: 'Use appropriate algorithms',
  3.3: 'Validate all cryptographic operations',
  3.4: 'Validate cryptographic inputs',
  3.5: 'Ensure that keys have sufficient entropy',
  3.6: 'Avoid compression of encryption inputs',
  3.7: 'Use UTF-8',
  3.8: 'Validate issuer and subject',
  3.9: 'Use and validate audience',
  '3.10': 'Do not trust received claims',
  3.11: 'Use explicit typing',
  3.12: 'Use mutually exclusive validation rules for different kinds of JWTs',
};

/** @param {string} a @param {string} b */
const byNumber = (a, b) => a.localeCompare(b, 'en', { numeric: true });

/**
 * @param {readonly RuleMeta[]} rules
 * @returns {{ misuses: string, asvs: string, rfc8725: string }} three tables
 */
export function coverageTables(rules) {
  const ids = new Set(rules.map(({ id }) => id));
  const link = (/** @type {string} */ id) => `[${id}](rules/${id}.md)`;

  const table = (/** @type {readonly string[]} */ head, /** @type {readonly (readonly string[])[]} */ lines) =>
    [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  /** Rules by their own references, and by the misuses that they are about. */
  const rulesFor = (
    /** @type {string} */ reference,
    /** @type {(misuse: Misuse) => readonly string[]} */ numbers,
    /** @type {string} */ number,
  ) => {
    const named = rules.filter(({ references }) => references.includes(reference)).map(({ id }) => id);
    const about = misuses.filter((misuse) => ids.has(misuse.name) && numbers(misuse).includes(number)).map(({ name }) => name);
    return [...new Set([...named, ...about])].sort();
  };
  /** The rules; failing these the misuses that wait for one, or the reason why no code shows it. */
  const cell = (
    /** @type {string} */ reference,
    /** @type {(misuse: Misuse) => readonly string[]} */ numbers,
    /** @type {string} */ number,
    /** @type {string | undefined} */ why,
  ) => {
    const found = rulesFor(reference, numbers, number);
    if (found.length > 0) return found.map(link).join(', ');
    const waiting = misuses.filter((misuse) => numbers(misuse).includes(number)).map(({ name }) => name);
    return why ?? (waiting.length > 0 ? `none yet: ${waiting.join(', ')}` : '');
  };

  const requirements = [
    ...new Set([...misuses.flatMap(({ asvs }) => asvs), ...rules.flatMap(({ references }) => references.flatMap(asvsNumber))]),
  ].sort(byNumber);
  return {
    misuses: table(
      ['Misuse', 'Rule, or why there is none', 'Preset'],
      misuses.map(({ name }) => [
        name,
        ids.has(name) ? link(name) : (unruled.misuses[name] ?? ''),
        rules.find(({ id }) => id === name)?.preset ?? '',
      ]),
    ),
    asvs: table(
      ['ASVS 5.0', 'Rules, or why there is none'],
      requirements.map((number) => [number, cell(`ASVS 5.0 ${number}`, ({ asvs }) => asvs, number, unruled.asvs[number])]),
    ),
    rfc8725: table(
      ['RFC 8725', '', 'Rules, or why there is none'],
      Object.keys(SECTIONS)
        .sort(byNumber)
        .map((number) => [
          `§${number}`,
          SECTIONS[number] ?? '',
          cell(`RFC 8725 §${number}`, ({ rfc8725 }) => rfc8725, number, unruled.rfc8725[number]),
        ]),
    ),
  };
}

/** @param {string} reference */
function asvsNumber(reference) {
  const number = /^ASVS 5\.0 ([\d.]+)$/.exec(reference)?.[1];
  return number === undefined ? [] : [number];
}

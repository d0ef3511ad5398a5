import { readFileSync } from 'node:fs';
import ajvDraft04 from 'ajv-draft-04';
import formats from 'ajv-formats';

const schema = JSON.parse(readFileSync(new URL('./sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8')) as object;
// The schema's own pattern of a language tag is no valid expression in Unicode mode.
const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);

/** Errors of a document against the SARIF 2.1.0 schema, null when there are none. */
export function sarifErrors(document: unknown): unknown {
  validate(document);
  return validate.errors ?? null;
}

const validate = ajv.compile(schema);

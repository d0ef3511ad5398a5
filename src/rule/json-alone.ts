import type { Operation } from '../models/operation.ts';
import { anyOrigin } from './any-origin.ts';

/**
 * Whether only JSON fills the body of a request, and scripts of unknown sites may not send any: Express leaves the body of a form
 * empty without a parser for it, and `application/json` of another site has to be asked for first (Fetch Standard §2.2.2 and §4.8).
 */
export function takesJsonAlone(operation: Operation): boolean {
  if (!operation.packageSays('json', (code) => JSON_PARSER.test(code))) return false;
  if (OTHERS.some((word) => operation.packageMentions(word)) || operation.packageSays('json', (code) => OF_OTHER_TYPES.test(code)))
    return false;
  const cors = [...operation.near('cors'), ...operation.inPackage('cors')];
  return cors.length > 0 && cors.every((one) => one.role('allowedOrigins').origins.length > 0 && !anyOrigin(one));
}

const JSON_PARSER = /\b(?:express|body_?parser)\.json\(/i;
/** `express.json({ type: '*\/*' })` */
const OF_OTHER_TYPES = /\.json\(\s*\{[^{}]*\btype\b/;
/** What reads forms, texts and files, of the parsers that programs with Express use; NestJS adds one for forms by itself. */
const OTHERS = [
  'urlencoded',
  'multer',
  'formidable',
  'busboy',
  'fileupload',
  'fileUpload',
  '.text(',
  '.raw(',
  'multiparty',
  '@nestjs/core',
];

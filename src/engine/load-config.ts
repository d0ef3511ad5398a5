import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Host } from '../project/host.ts';
import { directoryOf } from '../project/paths.ts';
import type { Config } from './config.ts';
import { checkConfig } from './config-schema.ts';
import { configTexts, MANIFEST, MANIFEST_KEY, textOf, type ConfigText } from './config-texts.ts';

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly file: string }
  /** A text for the user: `file:line: what is wrong`, one problem a line. */
  | { readonly ok: false; readonly error: string };

/**
 * The configuration that governs a directory: that of the nearest directory upward which has one, the repository root (the
 * directory with `.git`, or `root`) being the last. Undefined when there is none.
 */
export function findConfig(host: Host, directory: string, ruleIds: readonly string[], root?: string): LoadedConfig | undefined {
  for (const texts of configTexts(host, directory, root)) {
    const found = configIn(texts, ruleIds);
    if (found) return found;
  }
  return undefined;
}

/** The configuration in a file that the user named. */
export function readConfig(host: Host, file: string, ruleIds: readonly string[]): LoadedConfig {
  const text = textOf(host, file);
  if (text === undefined) return { ok: false, error: `${file}: no such file, or not readable` };
  const key = file.endsWith(`/${MANIFEST}`) ? [MANIFEST_KEY] : [];
  return configFrom(file, text, key, ruleIds) ?? { ok: false, error: `${file}: has no key "${MANIFEST_KEY}"` };
}

function configIn(texts: readonly ConfigText[], ruleIds: readonly string[]): LoadedConfig | undefined {
  const found = texts.flatMap(({ file, text, isManifest }) => {
    const config = configFrom(file, text, isManifest ? [MANIFEST_KEY] : [], ruleIds);
    return config ? [{ file, config }] : [];
  });
  const [first, second] = found;
  if (!first || !second) return first?.config;
  const names = found.map(({ file }) => file.slice(file.lastIndexOf('/') + 1));
  return { ok: false, error: `${directoryOf(first.file)}: several configurations (${names.join(', ')}); keep one` };
}

/** Undefined for a package.json that has no configuration, or is too broken to tell. */
function configFrom(file: string, text: string, keys: readonly string[], ruleIds: readonly string[]): LoadedConfig | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const isManifest = keys.length > 0;
  const broken = errors[0];
  if (broken && !isManifest) return problem(file, text, broken.offset, `not valid JSON: ${words(printParseErrorCode(broken.error))}`);
  if (!tree) return isManifest ? undefined : problem(file, text, 0, 'the file is empty');
  const node = isManifest ? findNodeAtLocation(tree, [...keys]) : tree;
  if (!node) return undefined;

  const value: unknown = getNodeValue(node);
  const problems = checkConfig(value, ruleIds);
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `${file}:${lineAt(text, offsetOf(node, path))}: ${message}`);
    return { ok: false, error: lines.join('\n') };
  }
  const { $schema: _, ...config } = value as Config & { $schema?: string };
  return { ok: true, config: { ...config, directory: directoryOf(file) }, file };
}

function problem(file: string, text: string, offset: number, message: string): LoadedConfig {
  return { ok: false, error: `${file}:${lineAt(text, offset)}: ${message}` };
}

/** Where the entry begins, its key where it has one. */
function offsetOf(node: Node, path: readonly (string | number)[]): number {
  const found = findNodeAtLocation(node, [...path]);
  if (!found) return node.offset;
  return found.parent?.type === 'property' ? found.parent.offset : found.offset;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\n\r]/).length;
}

/** `CommaExpected` as `comma expected`. */
function words(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}

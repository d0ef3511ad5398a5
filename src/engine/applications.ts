import type { Place } from '../dataflow/origin.ts';
import { directoryOf } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import type { Application, Noted, Rule } from '../rule/rule.ts';
import type { Checked } from './checked.ts';
import { enclosingSymbol } from './fingerprint.ts';
import { regionOf, type Region } from './region.ts';

/** What a rule has noted in a file, as plain data. */
export interface NotedAt extends Noted {
  readonly ruleId: string;
  readonly at: Region;
  readonly symbol: string;
}

export function notedAt(ruleId: string, name: string, place: Place, data: Readonly<Record<string, string>>): NotedAt {
  const at = regionOf(place);
  return { ruleId, name, file: at.file, at, symbol: enclosingSymbol(place.node), data };
}

/**
 * Asks the questions that only all files of an application can answer. An application is a package that no other one of the tree
 * depends on, together with those that it depends on itself.
 */
export function concludeAll(
  rules: readonly Rule[],
  notes: readonly NotedAt[],
  project: Project,
  files: readonly string[],
): readonly Checked[] {
  const asking = rules.filter((rule) => 'conclude' in rule);
  if (asking.length === 0 || notes.length === 0) return [];
  const sorted = notes.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.at.start - b.at.start));
  return applicationsOf(project, files).flatMap((directories) => {
    const own = sorted.filter(({ file }) => directories.has(project.packageOf(file)?.directory ?? project.root));
    return asking.flatMap((rule) =>
      conclude(
        rule,
        own.filter(({ ruleId }) => ruleId === rule.meta.id),
        directories,
        project,
      ),
    );
  });
}

function conclude(rule: Rule, notes: readonly NotedAt[], directories: ReadonlySet<string>, project: Project): readonly Checked[] {
  if (notes.length === 0) return [];
  const found: Checked[] = [];
  const application: Application = {
    noted: (name) => notes.filter((note) => note.name === name),
    mentions: (...words) => [...directories].some((at) => project.mentionsAny(words, `${at}/x`)),
  };
  rule.conclude?.(application, {
    report({ message, data = {}, at, confidence, related = [] }) {
      const { at: region, symbol } = at as NotedAt;
      const places = related.map(({ noted, phrase }) => ({ ...(noted as NotedAt).at, message: phrase }));
      found.push({
        ruleId: rule.meta.id,
        messageId: message,
        data,
        confidence,
        at: region,
        symbol,
        operation: region,
        flow: [],
        related: places,
        fixes: [],
        secrets: [],
      });
    },
  });
  return found;
}

/** The folders of the packages of each application. */
function applicationsOf(project: Project, files: readonly string[]): readonly ReadonlySet<string>[] {
  const packages = new Map<string, { name: unknown; needs: ReadonlySet<string> }>();
  for (const folder of new Set(files.map(directoryOf))) {
    const own = project.packageOf(`${folder}/x`);
    const directory = own?.directory ?? project.root;
    if (!packages.has(directory)) packages.set(directory, { name: own?.manifest['name'], needs: dependenciesOf(own?.manifest) });
  }
  const used = (name: unknown): boolean => typeof name === 'string' && [...packages.values()].some(({ needs }) => needs.has(name));
  return [...packages].flatMap(([directory, { name }]) => (used(name) ? [] : [reached(directory, packages)]));
}

function reached(directory: string, packages: ReadonlyMap<string, { name: unknown; needs: ReadonlySet<string> }>): ReadonlySet<string> {
  const found = new Set([directory]);
  for (const at of found) {
    const needs = packages.get(at)?.needs;
    for (const [other, { name }] of packages) if (typeof name === 'string' && needs?.has(name)) found.add(other);
  }
  return found;
}

function dependenciesOf(manifest: Readonly<Record<string, unknown>> | undefined): ReadonlySet<string> {
  return new Set(
    ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((key) => {
      const group = manifest?.[key];
      return typeof group === 'object' && group !== null ? Object.keys(group) : [];
    }),
  );
}

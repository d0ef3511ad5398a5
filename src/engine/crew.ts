import type { Host } from '../project/host.ts';
import { createChecker, type AuditSetting, type CheckedFile, type Checker, type Seen } from './checker.ts';
import { areTooCommon, createSearch } from './entries.ts';
import type { Lead } from './leads.ts';

export interface CrewOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Somebody who does half of the work on another thread, reading from the disk. */
  readonly helper?: (setting: AuditSetting) => Checker;
}

/** The other thread has ended before its work was done. */
export class HelperLost extends Error {}

/** What everyone has found. */
export interface Work {
  readonly files: readonly CheckedFile[];
  readonly seen: readonly Seen[];
}

/** Divides the files among this thread and a helper, if there is one; should the helper be lost, this thread does it all. */
export async function divide(setting: AuditSetting, named: ReadonlySet<string>, host: Host, options: CrewOptions): Promise<Work> {
  const { files } = setting;
  const progress = options.onProgress;
  let total = files.length;
  let share = total;
  const own = createChecker(host, setting, progress && ((count) => progress(Math.round((count * total) / share), total)));
  // Files that are named one by one are all checked, whatever words they have.
  if (files.every((file) => named.has(file))) return workOf([own], [files], undefined);
  const helper = options.helper?.(setting);
  const crew = helper ? [own, helper] : [own];
  try {
    const parts = dealt(files, crew.length);
    await Promise.all(crew.map((checker, i) => checker.sort(parts[i] ?? [])));
    const leads = await leadsAmong(crew);
    const imported = (await Promise.all(crew.map((checker) => checker.imported()))).flat();
    const entries = await Promise.all(crew.map((checker) => checker.entries(imported)));
    const chosen = entries.map((found, i) => withNamed(found, parts[i] ?? [], named));
    share = chosen[0]?.length ?? 0;
    total = chosen.flat().length;
    return await workOf(crew, chosen, leads);
  } catch (error) {
    if (!(error instanceof HelperLost)) throw error;
    return divide(setting, named, host, progress ? { onProgress: progress } : {});
  }
}

async function workOf(crew: readonly Checker[], parts: readonly (readonly string[])[], leads: readonly Lead[] | undefined): Promise<Work> {
  const files = await Promise.all(crew.map((checker, i) => checker.check(parts[i] ?? [], leads)));
  return { files: files.flat(), seen: await Promise.all(crew.map((checker) => checker.seen())) };
}

async function leadsAmong(crew: readonly Checker[]): Promise<readonly Lead[]> {
  const search = createSearch();
  let names = search.next((await Promise.all(crew.map((checker) => checker.makers()))).flat());
  while (names.length > 0) {
    const called = names;
    const counts = await Promise.all(crew.map((checker) => checker.callers(called)));
    const isOver = areTooCommon(counts.reduce((a, b) => a + b, 0));
    names = search.next(isOver ? [] : (await Promise.all(crew.map((checker) => checker.further(called)))).flat());
  }
  return search.leads;
}

/** Neighbours stay together, since they import each other. */
const DEAL = 32;

function dealt(files: readonly string[], hands: number): readonly (readonly string[])[] {
  return Array.from({ length: hands }, (_, hand) => files.filter((_file, i) => Math.floor(i / DEAL) % hands === hand));
}

function withNamed(found: readonly string[], part: readonly string[], named: ReadonlySet<string>): readonly string[] {
  const isFound = new Set(found);
  return part.filter((file) => isFound.has(file) || named.has(file));
}

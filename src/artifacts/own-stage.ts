import { isHosted, stageIn, type Stage } from '../project/plain-files.ts';
import type { Entry } from './entry.ts';

/** Variables that tell a program where it runs. */
const STAGE = /^(?:NODE_ENV|APP_ENV|ENVIRONMENT)$/;
const DEMO = /^(?:IS_)?DEMO(?:_MODE)?$/;

/** What the list that an entry stands in says of itself. */
export interface OwnStage {
  readonly stage: Stage | undefined;
  /** It serves everybody from a public address, and runs as though it were under development: checks for production are passed by. */
  readonly isLax: boolean;
}

const UNSAID: OwnStage = { stage: undefined, isLax: false };

/**
 * What the lists of a file say of themselves: that they start a demonstration, or a program under development. Who serves everybody
 * with NODE_ENV=development has made a mistake, and no place to try things out.
 */
export function ownStages(path: string, entries: readonly Entry[]): (entry: Entry) => OwnStage {
  const said = new Map<string, Set<Stage | undefined>>();
  for (const entry of entries) {
    const stage = saidBy(entry);
    if (stage === false) continue;
    const list = listOf(entry);
    said.set(list, (said.get(list) ?? new Set()).add(stage));
  }
  if (said.size === 0) return () => UNSAID;
  return (entry) => {
    const stages = said.get(listOf(entry));
    if (stages?.has('demo')) return { stage: 'demo', isLax: false };
    const stage = stages?.size === 1 ? [...stages][0] : undefined;
    const isLax = stage !== undefined && isHosted(path);
    return { stage: isLax ? undefined : stage, isLax };
  };
}

/** `false` where an entry says nothing of a stage; `undefined` is one that counts. */
function saidBy({ keys, value }: Entry): Stage | undefined | false {
  const name = keys.at(-1) ?? '';
  const plain = (/^\$\{\w+:?-([^${}]*)\}$/.exec(value)?.[1] ?? value).toLowerCase();
  if (DEMO.test(name) && /^(?:true|1|yes|on)$/.test(plain)) return 'demo';
  if (!STAGE.test(name)) return false;
  const stage = stageIn([plain]);
  if (stage === 'demo') return stage;
  return stage === 'development' || stage === 'local' || stage === 'test' ? 'development' : undefined;
}

/** The mapping or list that an entry is a member of: all variables of a container, of a section, of a file. */
function listOf({ keys }: Entry): string {
  return keys
    .slice(0, -1)
    .filter((key, i, all) => !(i === all.length - 1 && /^\d+$/.test(key)))
    .join('\0');
}

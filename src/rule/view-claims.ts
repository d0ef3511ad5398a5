import type { Use } from '../dataflow/uses.ts';
import type { Operation } from '../models/operation.ts';
import { wordsOf } from './names.ts';

const RIGHTS = new Set([
  'role',
  'roles',
  'permission',
  'permissions',
  'scope',
  'scopes',
  'admin',
  'groups',
  'authorities',
  'rights',
  'privileges',
]);
/** Functions that let somebody see a page, by the names that routers and their users give them. */
const GUARDS =
  /guard|can_?(?:activate|load|match)|protected|private|require|before_?(?:each|enter|load)|authori[sz]e|restricted|has_?(?:role|permission|access)|is_?(?:admin|allowed|authori[sz]ed)|only|route/i;
const MOVES =
  /\bnavigate\d*\(|<Navigate\b|<Redirect\b|\bredirect\(|router\.(?:push|replace|navigate|parseUrl|createUrlTree)|\bnext\(|navigateTo\(|\bgoto\(/;

/** The right that decides on the side of the user which page somebody gets to see; menus that only leave out links do not count. */
export function rightToView(operation: Operation): { readonly claim: string; readonly use: Use } | undefined {
  const { setting } = operation;
  if (setting.side !== 'client' && operation.model.traits?.includes('client') !== true) return undefined;
  const names = [...setting.functionNames, setting.callerName ?? ''];
  if (!names.some((name) => GUARDS.test(name)) && !setting.matches(MOVES)) return undefined;
  for (const use of operation.uses()) {
    if (use.isVerifiedToo) continue;
    if (use.kind !== 'condition' && use.kind !== 'called' && !(use.kind === 'argument' && /\.(?:includes|has|some)$/.test(use.to ?? '')))
      continue;
    const claim = use.path.find((key) => wordsOf(key).some((word) => RIGHTS.has(word)));
    if (claim !== undefined) return { claim, use };
  }
  return undefined;
}

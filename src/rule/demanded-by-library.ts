import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { literalsOf } from './evidence.ts';
import { makerOf } from './maker.ts';

/** Another part of the program hands the setting alone to what throws without a key when it is set up, such as the strategy of passport-jwt. */
export function isDemandedByLibrary(operation: Operation, name: string): boolean {
  const set = [...operation.inPackage('configure'), ...operation.inPackage('middleware')];
  return set.some((other) => other.defaultOf('key') === 'required' && isSettingAlone(other.role('key'), name));
}

function isSettingAlone({ origins, complete }: RoleValue, name: string): boolean {
  return complete && origins.length > 0 && origins.every((o) => settingName(o) === name);
}

function settingName(origin: Origin): string | undefined {
  if (origin.kind === 'env') return origin.path.length === 0 ? origin.name : undefined;
  if (origin.kind !== 'result' || origin.what !== 'setting') return undefined;
  const [only, ...others] = literalsOf(makerOf(origin).role('name'));
  return others.length === 0 ? only?.text : undefined;
}

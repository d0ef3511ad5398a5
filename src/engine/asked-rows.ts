import { rules } from '../../rules/index.ts';
import { ONLY_FOR_RULES } from '../models/operation.ts';
import { rows } from '../models/rows.ts';

const asked = new Set(rules.flatMap((rule) => rule.operations));

/** The rows without those of kinds that no rule asks for: whatever calls they are about are then ordinary calls. */
export const askedRows = rows.filter(({ kind }) => !ONLY_FOR_RULES.has(kind) || asked.has(kind));

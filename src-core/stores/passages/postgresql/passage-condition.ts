import type { Condition } from '../../database/condition';
import { PostgresConjunction } from '../../database/postgresql/condition';
import type { PassageFilters } from '../passage-index';

/** Owners that are not hidden and pass the filters: a condition on `@_owners`. */
export function passageCondition({ any = {}, all = {}, from, to }: PassageFilters): Condition {
  const condition = new PostgresConjunction('NOT hidden');
  const labelled = (which: string) =>
    `position IN (SELECT position FROM @_labels WHERE name = ? AND ${which})`;
  for (const [name, wanted] of Object.entries(any)) {
    if (wanted.length === 0) condition.and('FALSE');
    else condition.and(labelled(`value IN (${wanted.map(() => '?').join(', ')})`), name, ...wanted);
  }
  for (const [name, wanted] of Object.entries(all)) {
    for (const value of wanted) condition.and(labelled('value = ?'), name, value);
  }
  if (from != null) condition.and('time_ms >= ?', from);
  if (to != null) condition.and('time_ms < ?', to);
  return condition;
}

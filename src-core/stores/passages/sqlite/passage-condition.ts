import { among } from '../../database/id-list';
import type { PassageFilters } from '../passage-index';

/** An SQL condition and its values in order. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}

/** Owners that are not hidden and pass the filters: a condition on `@_owners`. */
export function passageCondition({ any = {}, all = {}, from, to }: PassageFilters): Condition {
  const parts = ['hidden = 0'];
  const values: (string | number)[] = [];
  const add = (sql: string, ...its: (string | number)[]) => {
    parts.push(sql);
    values.push(...its);
  };
  const labelled = (which: string) =>
    `position IN (SELECT position FROM @_labels WHERE name = ? AND ${which})`;
  for (const [name, wanted] of Object.entries(any))
    add(labelled(among('value')), name, JSON.stringify(wanted));
  for (const [name, wanted] of Object.entries(all)) {
    for (const value of wanted) add(labelled('value = ?'), name, value);
  }
  if (from != null) add('time_ms >= ?', from);
  if (to != null) add('time_ms < ?', to);
  return { sql: parts.join(' AND '), values };
}

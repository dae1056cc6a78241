import { expect, it } from 'vitest';
import type { ColumnProfile } from '#shared/analysis/results';
import { numbersGroups } from './numbers-groups';

const column = (name: string, changes: Partial<ColumnProfile> = {}): ColumnProfile =>
  ({
    name,
    type: 'integer',
    count: 600,
    distinct: 3,
    distinct_is_estimate: false,
    ...changes,
  }) as ColumnProfile;

it.each(['plant_group', 'vehicleClass', 'Type 2', 'species', 'cluster', 'ZIP codes', 'Klasse'])(
  'the numbers of %s name groups',
  (name) => expect(numbersGroups(column(name))).toBe(true),
);

it.each(['rooms', 'grouped_amount', 'quality', 'classics', 'typing speed'])(
  'those of %s are amounts',
  (name) => expect(numbersGroups(column(name))).toBe(false),
);

it.each([{ distinct: 400 }, { type: 'decimal' }, { count: 9 }, { distinct: 1 }] as const)(
  'many, broken or rare numbers name none',
  (changes) => expect(numbersGroups(column('group', changes))).toBe(false),
);

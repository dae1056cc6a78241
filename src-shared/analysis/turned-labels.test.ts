import { expect, test } from 'vitest';
import { heatMapGrid, shortNames, turnedLabels } from './turned-labels';

const named = (count: number, name: string): string[] => Array.from({ length: count }, () => name);

test.each([
  ['a few short names stand level', named(4, 'price'), { rotate: 0, interval: 0 }],
  ['longer ones at a slant', named(4, 'petal length'), { rotate: 40, interval: 0 }],
  ['a dozen, too', named(12, 'petal length'), { rotate: 40, interval: 0 }],
  ['forty upright, those that have room', named(40, 'petal length'), { rotate: 90, interval: 'auto' }],
])('names under a heat map do not overlap: %s', (_what, names, turned) => {
  expect(turnedLabels(names)).toEqual(turned);
});

test('the names have room beside and under the map, as much as the longest, cut where it is too long', () => {
  expect(heatMapGrid(named(4, 'price'), 96)).toMatchObject({ left: 49, bottom: 28 });
  expect(heatMapGrid(named(40, 'a very long name of a column'), 96)).toMatchObject({
    left: 110,
    bottom: 110,
  });
});

test('short names stay different, wherever the long ones differ', () => {
  const names = [
    'mean level at the station by the northern pier',
    'mean level at the station by the southern pier',
    'mean level at the station in the old harbour',
    'depth',
  ];
  const short = names.map(shortNames(names, 112));
  expect(short).toEqual(['mean…northern…', 'mean…southern…', 'mean lev…harbour', 'depth']);
});

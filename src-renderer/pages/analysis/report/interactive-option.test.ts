import { expect, test } from 'vitest';
import { interactiveOption } from './interactive-option';

test('points are opaque, so that their colours keep the contrast that they were chosen for', () => {
  const stored = {
    xAxis: { type: 'value' },
    yAxis: { type: 'value' },
    series: [{ type: 'scatter', itemStyle: { color: '#0072b2', opacity: 0.7 }, data: [[1, 2]] }],
  };
  const { series } = interactiveOption(stored, { large: false });
  expect(series).toMatchObject([{ itemStyle: { color: '#0072b2', opacity: 1 } }]);
});

test('years have no comma, and long names of a map keep the ends in which they differ', () => {
  const names = Array.from({ length: 40 }, (_, column) => `measurement of sensor ${column + 1}`);
  const category = { type: 'category', data: names };
  const map = interactiveOption(
    { xAxis: category, yAxis: category, series: [{ type: 'heatmap', data: [] }] },
    { large: false },
  );
  const [axis] = map.xAxis as { axisLabel: { formatter: (name: string) => string } }[];
  expect(new Set(names.map((name) => axis?.axisLabel.formatter(name))).size).toBe(40);
  const line = interactiveOption(
    { xAxis: { type: 'value' }, yAxis: { type: 'value' }, series: [{ type: 'line', data: [] }] },
    { large: false },
  );
  const [years] = line.xAxis as { axisLabel: { formatter: (value: number) => string } }[];
  expect(years?.axisLabel.formatter(1990)).toBe('1990');
});

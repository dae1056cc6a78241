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

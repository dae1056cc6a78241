import { describe, expect, it } from 'vitest';
import { firstChoice, resultChartOption } from './result-chart-option';

const town = { name: 'town', type: 'VARCHAR' };
const day = { name: 'day', type: 'DATE' };
const sold = { name: 'sold', type: 'BIGINT' };
const price = { name: 'price', type: 'DECIMAL(18,2)' };

describe('the chart of an answer', () => {
  it.each([
    [[town, sold], { kind: 'bar', x: 'town', y: 'sold' }],
    [[sold, day], { kind: 'line', x: 'day', y: 'sold' }],
    [[price, sold], { kind: 'scatter', x: 'price', y: 'sold' }],
    [[sold], { kind: 'bar', x: 'sold', y: 'sold' }],
    [[town, day], null],
    [[], null],
  ])('begins with what suits its columns', (columns, choice) => {
    expect(firstChoice(columns)).toEqual(choice);
  });

  it('draws numbers as numbers, and leaves out what is missing', () => {
    const answer = {
      columns: [town, price, sold],
      rows: [
        ['Bonn', '1.50', '3'],
        [null, '2.00', '4'],
        ['Ulm', null, null],
      ],
      total: 3,
    };
    expect(resultChartOption(answer, { kind: 'bar', x: 'town', y: 'sold' })).toMatchObject({
      xAxis: { type: 'category' },
      series: [
        {
          type: 'bar',
          data: [
            ['Bonn', 3],
            ['missing', 4],
          ],
        },
      ],
    });
    expect(resultChartOption(answer, { kind: 'scatter', x: 'price', y: 'sold' })).toMatchObject({
      xAxis: { type: 'value' },
      series: [
        {
          data: [
            [1.5, 3],
            [2, 4],
          ],
        },
      ],
    });
  });
});

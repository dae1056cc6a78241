import { describe, expect, it } from 'vitest';
import { chartTable, pointOfRow } from './chart-table';

describe('a chart as a plain table', () => {
  it('reads a histogram along its bins and bars along their values', () => {
    const bins = { type: 'category', name: 'age', data: ['0 – 10', '10 – 20'] };
    expect(
      chartTable({
        xAxis: [bins, { type: 'value', min: 0, max: 20 }],
        yAxis: { type: 'value' },
        series: [{ type: 'bar', name: 'Rows', data: [3, 4] }],
      }),
    ).toEqual({
      columns: ['From', 'To', 'Rows'].map((name) => ({ name, numeric: true })),
      rows: [
        ['0', '10', 3],
        ['10', '20', 4],
      ],
      lengths: [2],
    });
    const down = {
      yAxis: { type: 'category', data: ['a'] },
      xAxis: { type: 'value' },
      series: [{ type: 'bar', data: [9] }],
    };
    expect(chartTable(down)?.rows).toEqual([['a', 9]]);
  });

  it('reads the five figures of each box', () => {
    const table = chartTable({
      xAxis: { type: 'category', name: 'species', data: ['Gentoo'] },
      yAxis: { name: 'mass' },
      series: [{ type: 'boxplot', data: [[1, 2, 3, 4, 5]] }],
    });
    expect(table?.columns[3]).toEqual({ name: 'Median of mass', numeric: true });
    expect(table?.rows).toEqual([['Gentoo', 1, 2, 3, 4, 5]]);
  });

  it('names the group of each point, where there are groups', () => {
    const point = { type: 'scatter', name: 'a', data: [[1, 2]] };
    const axes = { xAxis: { type: 'value', name: 'w' }, yAxis: { type: 'value', name: 'h' } };
    expect(chartTable({ ...axes, series: [point] })?.rows).toEqual([[1, 2]]);
    expect(chartTable({ ...axes, series: [point, { ...point, name: 'b' }] })?.rows).toEqual([
      ['a', 1, 2],
      ['b', 1, 2],
    ]);
  });

  it('knows where each row is drawn', () => {
    const series = [2, 0, 3].map((length) => ({
      type: 'scatter',
      data: Array.from({ length }, () => [1, 2]),
    }));
    const table = chartTable({ xAxis: {}, yAxis: {}, series });
    const points = table?.rows.map((_, row) => pointOfRow(table, row));
    expect(points?.map(({ seriesIndex, dataIndex }) => [seriesIndex, dataIndex])).toEqual([
      [0, 0],
      [0, 1],
      [2, 0],
      [2, 1],
      [2, 2],
    ]);
  });

  it('writes the time of a line as a date', () => {
    const line = {
      xAxis: { type: 'time' },
      yAxis: { name: 'price' },
      series: [{ type: 'line', data: [[0, 5]] }],
    };
    expect(chartTable(line)?.rows).toEqual([
      [new Date(0).toLocaleDateString(undefined, { timeZone: 'UTC' }), 5],
    ]);
  });

  it('gives the count of a density and not its logarithm', () => {
    const axis = (data: string[]) => ({ type: 'category', data });
    const density = {
      xAxis: axis(['1']),
      yAxis: axis(['2']),
      series: [{ type: 'heatmap', name: 'Density', data: [[0, 0, 1.04, 10]] }],
    };
    expect(chartTable(density)?.rows).toEqual([['1', '2', 10]]);
  });

  it.each([null, undefined, 'x', {}, { series: 7 }, { series: [{ type: 'pie' }] }])(
    'does not understand %j',
    (option) => {
      expect(chartTable(option)).toBeNull();
    },
  );

  it('survives data that are not what they should be', () => {
    expect(chartTable({ series: [{ type: 'scatter', data: [null, 'x', [1]] }] })?.rows).toEqual([[1, null]]);
  });
});

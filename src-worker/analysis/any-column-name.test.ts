import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import type { ColumnType, WantedChart } from '#shared/analysis/options';
import { chartOption } from './charts/chart-option';
import { chooseCharts } from './charts/choose-charts';
import { clusterTable } from './clustering/cluster-table';
import { Engine } from './engine';
import { columnNames } from './reading/column-names';
import { DataFolder } from './reading/testing/data-folder';
import { exportClusters } from './report/export-clusters';
import { describeTable } from './statistics/describe-table';

let thread: BuiltScript;
let folder: DataFolder;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'clustering/cluster-thread.ts'));
  folder = new DataFolder();
});
afterAll(async () => {
  folder.remove();
  await thread.remove();
});

/** Every word in the templates of our statements. */
function wordsOfSql(): string[] {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'),
  );
  const statements = sources.flatMap(
    (name) =>
      readFileSync(join(import.meta.dirname, name), 'utf8').match(/`[^`]*\b(SELECT|FROM)\b[^`]*`/g) ?? [],
  );
  const words = statements.join(' ').match(/\b[A-Za-z_]\w*\b/g) ?? [];
  const numbered = ['v1', 'c0', 'c1', 'x0_0', 'a0', 'd1', 'm0', 'n0', 'kept0', 'other0', 'r0', 'cluster_2'];
  const unique = new Map([...words, ...numbered].map((word) => [word.toLowerCase(), word]));
  return [...unique.values()];
}

const VALUES: Partial<Record<ColumnType, (row: number, place: number) => string>> = {
  integer: (row, place) => (row % 17 === place % 17 ? '' : String((row * (place + 3)) % 101)),
  text: (row, place) => (row % 17 === place % 17 ? '' : `t${(row * (place + 3)) % 5}`),
  date: (row, place) =>
    row % 17 === place % 17 ? '' : `2020-01-${String(((row + place) % 28) + 1).padStart(2, '0')}`,
};

test.each(['integer', 'text', 'date'] as const)(
  'a column of type %s can have any name that our own statements use',
  async (type) => {
    const { signal } = new AbortController();
    const words = wordsOfSql();
    expect(words.length).toBeGreaterThan(100);
    expect(words).toEqual(expect.arrayContaining(['value', 'block', 'cluster', 'row']));
    for (let from = 0; from < words.length; from += 60) {
      const names = columnNames([...words.slice(from, from + 60), 'a number', 'another number']).names;
      const rows = Array.from({ length: 120 }, (_, row) => [
        ...names.slice(0, -2).map((__, place) => VALUES[type]?.(row, place) ?? ''),
        String(row % 7),
        String((row * 5) % 11),
      ]);
      const path = folder.write('any.csv', [names, ...rows].map((cells) => cells.join(',')).join('\n'));
      const { loaded } = await folder.read(path);
      expect(loaded.columns.map(({ name }) => name)).toEqual(names);
      expect(loaded).toMatchObject({ rows: 120, rejected_rows: 0 });
      const engine = await Engine.open({
        file: folder.databaseFile,
        readOnly: true,
        temporaryFolder: folder.path,
      });
      try {
        const described = await describeTable(engine, loaded.columns, 0, () => undefined);
        expect(described.columns.every(({ count, top }) => count > 100 && top.length > 0)).toBe(true);
        const labelsFile = join(folder.path, 'labels.parquet');
        const clustering = await clusterTable(
          engine,
          described.columns,
          { k: 2, missing: 'median' },
          { labelsFile, threadPath: thread.path, signal, report: () => undefined },
        );
        const source = { ...described, clustering, analysis_type: 'all' as const };
        const wanted = names.slice(0, 60).flatMap((name): WantedChart[] =>
          type === 'integer'
            ? [
                { kind: 'scatter', x: name, y: 'a number', colour: names[0] },
                { kind: 'box', x: name, y: 'a number' },
                { kind: 'line', x: name, y: names[1] ?? '', colour: names[0] },
              ]
            : [{ kind: 'bar', x: name }],
        );
        for (const plan of chooseCharts(source, wanted.slice(0, 60), names[0])) {
          expect(
            await chartOption(engine, plan, source, labelsFile),
            `${plan.kind} ${plan.title}`,
          ).not.toBeNull();
        }
        await exportClusters(engine, described.columns, labelsFile, folder.path);
      } finally {
        engine.close();
      }
    }
  },
  120_000,
);

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
  const rows = Array.from(
    { length: 60 },
    (_, n) => `${(n % 3) * 10 + (n % 7) / 10};${(n % 3) * 5};${'abc'[n % 3]}`,
  );
  await writeFile(join(cli.root, 'groups.csv'), ['size;weight;kind', ...rows].join('\n'));
  await writeFile(join(cli.root, 'commas.csv'), ['size;"weight, dry";kind', ...rows].join('\n'));
});
afterEach(() => cli.close());

describe('leather-book analyze', () => {
  test('tells what it found and where the report is; --json prints results.json', async () => {
    await cli.run('temporal', 'start');
    const worker = cli.launch(['temporal', 'worker']);
    try {
      // The path is the command line's, the folder the worker's.
      const told = await cli.run('analyze', 'groups.csv', '--type', 'all', '--k', '3', '--seed', '1');
      expect(told).toMatchObject({ code: 0 });
      expect(told.stdout).toContain('groups.csv: 60 rows, 3 columns');
      expect(told.stdout).toMatch(/\n {2}size +decimal/);
      expect(told.stdout).toContain('3 clusters by size, weight');
      const report = /^Report: (.*)$/m.exec(told.stdout)?.[1] ?? '';
      expect(report.startsWith(cli.data)).toBe(true);
      expect(existsSync(report)).toBe(true);

      const { json: listed } = await cli.runJson('analyses', 'list', '--search', 'groups');
      const { analyses } = listed as { analyses: { analysis_id: string }[] };
      const analysis_id = analyses[0]?.analysis_id ?? '';
      const sql = 'SELECT kind, cluster, count(*) AS rows FROM data GROUP BY ALL ORDER BY kind';
      const asked = await cli.run('analyses', 'sql', analysis_id, sql, '--limit', '2');
      expect(asked.stdout).toMatch(/^kind +cluster +rows\na +\d +20\nb +\d +20\nand 1 more/);
      expect((await cli.runJson('analyses', 'sql', analysis_id, sql)).json).toMatchObject({ total: 3 });
      const csv = await cli.run(
        'analyses',
        'sql',
        analysis_id,
        'SELECT max(size) AS largest FROM data',
        '--csv',
      );
      expect(csv).toMatchObject({ code: 0, stdout: 'largest\n20.6\n' });
      const out = await cli.run('analyses', 'sql', analysis_id, sql, '--out', 'kinds.json');
      expect(out).toMatchObject({ code: 0 });
      expect(JSON.parse(await readFile(join(cli.root, 'kinds.json'), 'utf8'))).toHaveLength(3);
      const wrong = await cli.run('analyses', 'sql', analysis_id, 'SELECT colour FROM data');
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
      expect(wrong.stderr).toContain('There is no column “colour” (line 1, column 8).');
      expect(await cli.run('analyses', 'sql', 'none', 'SELECT 1')).toMatchObject({ code: 2 });

      const { code, json } = await cli.runJson(
        ...['analyze', 'groups.csv', '--type', 'statistics', '--columns', 'size,kind', '--delimiter', ';'],
        ...['--header', '--out', 'mine/report'],
      );
      expect(code).toBe(0);
      const file = join(cli.root, 'mine', 'report', 'results.json');
      expect(json).toEqual(JSON.parse(await readFile(file, 'utf8')));
      expect(json).toMatchObject({ table: { rows: 60, columns: 2 }, clustering: null });

      const quoted = await cli.runJson(
        ...[
          'analyze',
          'commas.csv',
          '--type',
          'statistics',
          '--columns',
          '"weight, dry",size',
          '--columns',
          'kind',
        ],
      );
      expect(quoted).toMatchObject({
        code: 0,
        json: { columns: [{ name: 'size' }, { name: 'weight, dry' }, { name: 'kind' }] },
      });

      const refused = await cli.runJson('analyze', 'groups.csv', '--type', 'all', '--columns', 'colour');
      expect(refused).toMatchObject({
        code: 1,
        json: { state: 'refused', success: false, error: expect.stringContaining('“colour”') as string },
      });
      const missing = await cli.run('analyze', 'nowhere.csv', '--type', 'all');
      expect(missing).toMatchObject({ code: 1, stdout: '' });
      expect(missing.stderr).toContain('“nowhere.csv” is not there');
    } finally {
      worker.child.kill('SIGINT');
      await worker.ended;
      await cli.run('temporal', 'stop', '--force');
    }
  });

  test('tells what it found if the report is not a file', async () => {
    cli.env.LEATHER_BOOK_OBJECT_FILES = 'off';
    const { code, stdout, stderr } = await cli.run('analyze', 'groups.csv', '--type', 'statistics');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('groups.csv: 60 rows, 3 columns');
    expect(stdout).toContain('The report is in the app, under Analysis.');
  });

  test('with --no-wait leaves the job to the next worker', async () => {
    await cli.run('temporal', 'start');
    const { code, json } = await cli.runJson('analyze', 'groups.csv', '--type', 'statistics', '--no-wait');
    expect({ code, json }).toMatchObject({ code: 0, json: { state: 'running', workers: 0 } });
    await cli.run('temporal', 'stop', '--force');
  });

  test('sends the file where workers find it that are on other machines', async () => {
    const objects = join(cli.root, 'objects');
    await mkdir(objects);
    Object.assign(cli.env, {
      LEATHER_BOOK_OBJECTS_URL: `file://${objects}`,
      LEATHER_BOOK_WORKER: 'never',
    });
    const elsewhere = await CommandLine.create();
    Object.assign(elsewhere.env, {
      LEATHER_BOOK_OBJECTS_URL: cli.env.LEATHER_BOOK_OBJECTS_URL,
      TEMPORAL_HOST: cli.env.TEMPORAL_HOST,
    });
    await cli.run('temporal', 'start');
    const { json } = await cli.runJson('analyze', 'groups.csv', '--type', 'statistics', '--no-wait');
    const id = String(json.workflow_id);
    // As on another machine.
    await rm(join(cli.root, 'groups.csv'));
    const worker = elsewhere.launch(['temporal', 'worker']);
    try {
      let state: unknown = 'running';
      while (state === 'running') ({ state } = (await cli.runJson('workflows', 'show', id)).json);
      expect(state).toBe('completed');
      expect(await readdir(join(objects, 'data-files'))).toEqual([]);
    } finally {
      worker.child.kill('SIGINT');
      await worker.ended;
      await cli.run('temporal', 'stop', '--force');
      await elsewhere.close();
    }
  });

  test.each([
    ['no file', ['--type', 'all'], 'file'],
    ['no type', ['groups.csv'], '--type'],
    ['an unknown type', ['groups.csv', '--type', 'magic'], 'statistics'],
    ['one cluster', ['groups.csv', '--type', 'all', '--k', '1'], '2'],
    ['a long separator', ['groups.csv', '--type', 'all', '--delimiter', 'abc'], 'one character'],
    ['an empty column name', ['groups.csv', '--type', 'all', '--columns', 'a,,b'], 'empty'],
    ['a quotation mark alone', ['groups.csv', '--type', 'all', '--columns', '"a,b'], 'do not match'],
    ['an unknown encoding', ['groups.csv', '--type', 'all', '--encoding', 'ebcdic'], 'utf-8'],
  ])('refuses %s before it starts anything', async (_what, args, message) => {
    const { code, stderr } = await cli.run('analyze', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(await cli.servers()).toEqual([]);
  });
});

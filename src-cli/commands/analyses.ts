import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { personsFileMode } from '#core/platform/files/private-umask';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { Reports } from '#core/stores/analysis/reports';
import { forkWorker } from '#core/worker-process/fork-worker';
import { LocalService } from '#core/worker-process/local-service';
import { MAX_ROWS_AT_ONCE, type AnalysisItem } from '#shared/analysis/report';
import { QUERY_FORMATS, type QueryFormat } from '#shared/analysis/rows-query';
import { AppError } from '#shared/errors';
import type { ToService } from '#shared/service-messages';
import { aligned, cut } from '../aligned';
import { action, type CommandResult } from '../command-runner';
import { limitUpTo } from '../option-values';
import { withStores, type Session } from '../session';
import { terminationSignal } from '../interrupts';
import { writeToStandardOutput } from '../write-to-standard-output';

const servicePath = fileURLToPath(new URL('../worker/service.js', import.meta.url));
const FIRST_ROWS = 50;
const LONGEST_CELL = 40;

interface ListOptions {
  search?: string;
  limit?: number;
  cursor?: string;
}

interface SqlOptions {
  limit?: number;
  csv?: boolean;
  out?: string;
}

/** `leather-book analyses`: finished reports, and questions to their rows; without a server. */
export function analysesCommand(): Command {
  const analyses = new Command('analyses').description('the reports of data files, and their rows');
  analyses
    .command('list')
    .description('list reports, newest first')
    .option('--search <words>', 'only of files with these words in their name')
    .option('--limit <number>', 'how many (default: 100, at most 500)', limitUpTo(500))
    .option('--cursor <cursor>', 'go on where a list ended')
    .action(action<ListOptions>((session, _, options) => list(session, options)));
  analyses
    .command('sql')
    .description('ask the rows of a report: one SELECT over the table data, in DuckDB’s SQL')
    .argument('<analysis-id>', 'the report, as "analyses list" names it')
    .argument('<sql>', 'such as "SELECT region, sum(price) FROM data GROUP BY region"')
    .option(
      '--limit <number>',
      `how many rows are shown (default: ${FIRST_ROWS})`,
      limitUpTo(MAX_ROWS_AT_ONCE),
    )
    .option('--csv', 'print all rows as CSV')
    .option('--out <file>', 'write all rows into a file: .csv, .json or .parquet', withFormat)
    .action(
      action<SqlOptions>((session, [id = '', sql = ''], options) => ask(session, { id, sql }, options)),
    );
  return analyses;
}

async function list(session: Session, { search, limit, cursor }: ListOptions): Promise<CommandResult> {
  const page = await withStores(session, ({ analyses }) => analyses.list({ search, limit, cursor }));
  const lines = page.analyses.map(lineOf);
  if (page.next_cursor) lines.push(`There are more: add --cursor ${page.next_cursor}`);
  return { text: lines.join('\n') || 'There are no such reports.', json: page };
}

function lineOf({ created_at, analysis_id, file_name, rows, columns }: AnalysisItem): string {
  return `${created_at}  ${analysis_id}  ${file_name}: ${rows} rows, ${columns} columns`;
}

async function ask(
  session: Session,
  { id, sql }: { id: string; sql: string },
  { limit = FIRST_ROWS, csv, out }: SqlOptions,
): Promise<CommandResult> {
  const query = { kind: 'sql', sql } as const;
  return withRows(session, id, async ({ service, folder, signal }) => {
    if (csv || out !== undefined) {
      const format = out === undefined ? 'csv' : formatOf(out);
      const written = await service.ask({ about: 'export', folder, query, format }, signal);
      try {
        if (out === undefined) {
          await writeToStandardOutput(createReadStream(written, { encoding: 'utf8' }));
          return { text: '', json: undefined };
        }
        await writeFileAtomic(resolve(out), createReadStream(written), { mode: personsFileMode() });
      } finally {
        await rm(written, { force: true });
      }
      return { text: `Written: ${resolve(out)}`, json: { path: resolve(out) } };
    }
    const answer = await service.ask({ about: 'query', folder, query, offset: 0, limit }, signal);
    const table = [
      answer.columns.map(({ name }) => name),
      ...answer.rows.map((row) => row.map((text) => text ?? '')),
    ];
    const more = answer.total - answer.rows.length;
    const lines = aligned(table.map((row) => row.map((cell) => cut(cell, LONGEST_CELL))));
    if (more > 0) lines.push(`and ${more} more; --limit shows more of them, --out writes all`);
    return { text: lines.join('\n'), json: answer };
  });
}

async function withRows<Result>(
  session: Session,
  id: string,
  work: (rows: { service: LocalService; folder: string; signal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  const service = new LocalService({ spawn: forkWorker<ToService>(servicePath), log: session.log });
  const { signal, release } = terminationSignal();
  try {
    return await withStores(session, async (stores) => {
      const reports = new Reports(stores);
      try {
        if (!(await stores.analyses.get(id))) {
          throw new AppError('not_found', `There is no report ${id}.`, {
            hint: '"leather-book analyses list" shows what there is.',
          });
        }
        return await work({ service, folder: await reports.rowsFolder(id), signal });
      } finally {
        await reports.close();
      }
    });
  } finally {
    release();
    await service.stop();
  }
}

/** @throws InvalidArgumentError */
function withFormat(file: string): string {
  if (!QUERY_FORMATS.includes(formatOf(file))) {
    throw new InvalidArgumentError('Its name must end with .csv, .json or .parquet.');
  }
  return file;
}

function formatOf(file: string): QueryFormat {
  return file.split('.').at(-1)?.toLowerCase() as QueryFormat;
}

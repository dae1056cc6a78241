import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadingOptions } from '#shared/analysis/options';
import { Engine, identifier, TABLE } from '../../engine';
import { inspectDataFile } from '../inspect-data-file';
import type { InspectedFile, LoadedData } from '../inspected-file';
import { loadData } from '../load-data';

export interface Read {
  inspected: InspectedFile;
  loaded: LoadedData;
  /** As texts. */
  rows: (string | null)[][];
}

/** A test's own folder, with files to read. */
export class DataFolder {
  /** @param workbookThread The built `workbook-thread.ts`, for workbooks. */
  constructor(readonly workbookThread?: string) {}

  readonly path = mkdtempSync(join(tmpdir(), 'data-files-'));

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  get databaseFile(): string {
    return join(this.path, 'data.duckdb');
  }

  get rejectedFile(): string {
    return join(this.path, 'rejected.csv');
  }

  /** Inspects and loads a file. */
  async read(path: string, reading: ReadingOptions = {}, columns?: string[]): Promise<Read> {
    const { signal } = new AbortController();
    const inspected = await inspectDataFile(path, reading, signal, { workbookThread: this.workbookThread });
    const loaded = await this.load(path, inspected, reading, columns);
    return { inspected, loaded, rows: await this.rows(loaded) };
  }

  load(
    path: string,
    inspected: InspectedFile,
    reading: ReadingOptions = {},
    columns?: string[],
    signal = new AbortController().signal,
  ): Promise<LoadedData> {
    return loadData({
      path,
      inspected,
      reading,
      columns,
      databaseFile: this.databaseFile,
      rejectedFile: this.rejectedFile,
      temporaryFolder: this.path,
      signal,
      report: () => undefined,
      workbookThread: this.workbookThread,
    });
  }

  async rows({ columns }: LoadedData): Promise<(string | null)[][]> {
    const engine = await Engine.open({ file: this.databaseFile, readOnly: true, temporaryFolder: this.path });
    try {
      const list = columns.map(({ name }) => `${identifier(name)}::VARCHAR`).join(', ');
      const found = await engine.query<{ row: (string | null)[] }>(
        `SELECT [${list}] AS row FROM ${TABLE} ORDER BY rowid LIMIT 1000`,
      );
      return found.map(({ row }) => row);
    } finally {
      engine.close();
    }
  }

  /** The `value` that a question to the loaded table finds first. */
  async value(question: string): Promise<string | undefined> {
    const engine = await Engine.open({ file: this.databaseFile, readOnly: true, temporaryFolder: this.path });
    try {
      return (await engine.query<{ value: string }>(question))[0]?.value;
    } finally {
      engine.close();
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

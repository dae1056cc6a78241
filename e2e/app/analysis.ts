import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { openChapter } from './illustrations';
import type { LeatherBook } from './leather-book';

export type ReportPage =
  | 'Overview'
  | 'Columns'
  | 'Correlations'
  | 'Clusters'
  | 'Charts'
  | 'Table'
  | 'SQL'
  | 'Compare'
  | 'How it was made';

/** The Analysis chapter as a person finds their way in it. */
export class Analysis {
  readonly page: Page;
  readonly #book: LeatherBook;

  private constructor(book: LeatherBook) {
    this.page = book.page;
    this.#book = book;
  }

  static async open(book: LeatherBook): Promise<Analysis> {
    await openChapter(book.page, 'Analysis');
    return new Analysis(book);
  }

  get form(): Locator {
    return this.page.getByRole('form', { name: 'New analysis' });
  }

  get preview(): Locator {
    return this.form.getByRole('grid', { name: 'The first rows' });
  }

  get runButton(): Locator {
    return this.form.getByRole('button', { name: 'Analyse it' });
  }

  get chooseButton(): Locator {
    return this.page.getByRole('button', { name: 'Choose a file …' });
  }

  /** What became of what was started. */
  get jobs(): Locator {
    return this.page.getByRole('region', { name: 'Progress and results' });
  }

  job(state: string, file: string): Locator {
    return this.jobs.getByRole('listitem', { name: `${state}: ${file}` });
  }

  /** The list of reports. */
  get reports(): Locator {
    return this.page.getByRole('listbox', { name: 'Reports, newest first' }).getByRole('option');
  }

  /** The open report. */
  get report(): Locator {
    return this.page.getByRole('region', { name: /^Report of / });
  }

  /** The open page of the report. */
  get sheet(): Locator {
    return this.report.locator('.report__page:visible');
  }

  get charts(): Locator {
    return this.sheet.getByRole('list', { name: 'Charts' }).getByRole('img');
  }

  get chartDialog(): Locator {
    return this.page.locator('dialog.chart-dialog');
  }

  typeOf(column: string): Locator {
    return this.preview.getByLabel(`Type of ${column}`, { exact: true });
  }

  /** Writes a file among the person's own. */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    const folder = join(this.#book.paths.root, 'own files');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }

  /** Writes a file of many rows without holding it in memory. */
  async writeRows(name: string, rows: number): Promise<string> {
    const path = await this.write(name, '');
    const block = 20_000;
    const blocks = function* (): Generator<string> {
      yield 'id,name,amount,share,day\n';
      for (let first = 0; first < rows; first += block) {
        const lines = Array.from({ length: Math.min(block, rows - first) }, (_, index) => {
          const row = first + index;
          const day = new Date(Date.UTC(2020, 0, 1 + (row % 2000))).toISOString().slice(0, 10);
          return `${row},name ${row},${(row * 7919) % 10007},${((row * 104729) % 9973) / 100},${day}\n`;
        });
        yield lines.join('');
      }
    };
    await pipeline(Readable.from(blocks()), createWriteStream(path));
    return path;
  }

  /** Chooses it in the system's dialog, which is part of the world outside. */
  async choose(path: string | null): Promise<void> {
    await this.#book.electron.evaluate(({ dialog }, filePath) => {
      const answer = { canceled: filePath === null, filePaths: filePath === null ? [] : [filePath] };
      dialog.showOpenDialog = () => Promise.resolve(answer);
    }, path);
    await this.chooseButton.click();
  }

  /** Where the system's next dialog saves; null closes it. */
  async saveTo(path: string | null): Promise<void> {
    await this.#book.electron.evaluate(({ dialog }, filePath) => {
      const answer = { canceled: filePath === null, filePath: filePath ?? '' };
      dialog.showSaveDialog = () => Promise.resolve(answer);
    }, path);
  }

  /** Drops it on the window as a file manager does: with its path. */
  async drop(path: string): Promise<void> {
    const input = await this.page.evaluateHandle(() => {
      const made = document.createElement('input');
      made.type = 'file';
      return made;
    });
    await input.asElement()?.setInputFiles(path);
    const transfer = await input.evaluateHandle((made) => {
      const data = new DataTransfer();
      for (const file of made.files ?? []) data.items.add(file);
      return data;
    });
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await expect(this.page.getByText('Drop the file to look into it')).toBeVisible();
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }

  /** Chooses what to find, once the first rows are there. */
  async want(type: 'Statistics' | 'Charts'): Promise<void> {
    await expect(this.preview).toBeVisible();
    await this.form.getByRole('radio', { name: new RegExp(`^${type}`) }).check({ force: true });
  }

  /** A fact of the open page by its name. */
  fact(name: string): Locator {
    return this.sheet
      .locator('.facts > div')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .locator('dd');
  }

  /** Runs what the form says and opens its report. */
  async run(file: string): Promise<void> {
    await this.runButton.click();
    await this.job('Analysed', file).getByRole('button', { name: 'Open the report' }).click();
    await expect(this.report).toBeVisible();
  }

  async go(page: ReportPage): Promise<void> {
    await this.report
      .getByRole('tablist', { name: 'Pages of the report' })
      .getByRole('tab', { name: new RegExp(`^${page}( \\([\\d.,]+\\))?$`) })
      .click();
  }

  async section(name: 'New analysis' | 'Reports'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}( \\([\\d.,]+\\))?$`) }).click();
  }
}

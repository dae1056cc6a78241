import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { dataPaths, type DataPaths } from '#core/platform/data-folder';
import { findGates, findServers } from '#core/temporal/server/find-servers';
import { testPort } from '#core/testing/test-port';
import { isRunning } from '#core/platform/is-running';
import type { Job } from '#shared/jobs/job';
import type { Settings } from '#shared/settings';
import type { Status } from '#shared/status';
import { electronArguments, findElectron } from '../../scripts/provision/electron.mjs';
import { askAgainWhenLost } from './ask-again-when-lost';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** The parts of the tests' own environment that would change what the app does. */
const LEFT_OUT = /^(TEMPORAL_|OPENAI_|HF_|HUGGINGFACE_|LEATHER_BOOK_LOCAL|VITE_|ELECTRON_RUN_AS_NODE)/;

/** Longer than the app gives all its parts. */
const CLOSING_PATIENCE_MS = 60_000;
const MOST_LAUNCHES = 3;
/** A failed test shows these of what the app said. */
const LAST_LINES = 30;

/** One person's app with its own data folder and port: started, closed, killed and started again. */
export class LeatherBook {
  readonly paths: DataPaths;
  /** A script that the main process runs before the app's own code, to answer for the world outside. */
  preload: string | undefined;
  readonly #port: number;
  readonly #output: string[] = [];
  /** What the page threw or was refused: empty at the end of a test. */
  readonly #pageErrors: string[] = [];
  readonly #workers = new Set<number>();
  #app: ElectronApplication | undefined;
  /** Playwright forgets it when the app has ended. */
  #process: ChildProcess | undefined;
  #page: Page | undefined;

  private constructor(root: string, port: number) {
    this.paths = dataPaths(root);
    this.#port = port;
  }

  static async create(): Promise<LeatherBook> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'leather-book-e2e-')));
    return new LeatherBook(root, await testPort());
  }

  /** The environment that a process of this app gets. */
  environment(changes: Record<string, string> = {}): Record<string, string> {
    const own = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !LEFT_OUT.test(entry[0]),
    );
    return {
      ...Object.fromEntries(own),
      ELECTRON_OVERRIDE_DIST_PATH: electron().folder,
      LEATHER_BOOK_DATA_DIR: this.paths.root,
      TEMPORAL_HOST: `127.0.0.1:${this.#port}`,
      // A failed start ends instead of waiting for somebody to close its dialog.
      CI: '1',
      ...changes,
    };
  }

  #command(): { path: string; args: string[] } {
    // No key store, so that every machine shows the same; no graphics process, which a machine
    // without a graphics card starts again and again before it does without.
    const switches = ['--password-store=basic', '--disable-gpu'];
    const preload = this.preload === undefined ? [] : ['-r', this.preload];
    return { path: electron().path, args: [...electronArguments(), ...preload, PROJECT, ...switches] };
  }

  /** Starts the app and settles with its window when the book is open. */
  async open(env: Record<string, string> = {}): Promise<Page> {
    const page = await this.#launch(env, 1);
    this.#page = page;
    page.on('pageerror', (error) => this.#pageErrors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      this.#output.push(`page: ${message.type()} ${message.text()}\n`);
      if (message.type() === 'error') this.#pageErrors.push(message.text());
    });
    await expect(page.getByRole('heading', { name: 'Illustrations', level: 1 })).toBeVisible();
    // The window is there before what is behind it. Node's inspector loses a test's questions to the main process while
    // that still loads.
    await page.evaluate(`new Promise((resolve) => {
      const stop = window.leatherBook.subscribe('status', undefined, () => {
        queueMicrotask(() => stop());
        resolve();
      });
    })`);
    return page;
  }

  async #launch(env: Record<string, string>, attempt: number): Promise<Page> {
    // Playwright takes Electron from its npm package; only then does the app wait until it is connected.
    process.env.ELECTRON_OVERRIDE_DIST_PATH = electron().folder;
    const app = await _electron.launch({
      args: this.#command().args,
      // The app's own choice of appearance, not Playwright's.
      colorScheme: null,
      // Not the clone: a developer's .env.temporal there is not the tests'.
      cwd: this.paths.root,
      env: this.environment(env),
    });
    askAgainWhenLost(app);
    this.#app = app;
    this.#process = app.process();
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#output.push(chunk.toString('utf8')));
    }
    try {
      return await app.firstWindow();
    } catch (error) {
      // On a busy machine, Playwright sometimes never sees a window that is there and has loaded.
      const loaded = await this.inWindow<boolean>('document.querySelector("h1") !== null').catch(() => false);
      if (!loaded || attempt === MOST_LAUNCHES) throw error;
      this.#output.push('Playwright did not see the window; the app is started again.\n');
      await this.close();
      return this.#launch(env, attempt + 1);
    }
  }

  /** Starts an app that cannot start. */
  async startAndFail(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
    const child = this.spawn(env);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += String(chunk)));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  }

  /** A process of this app that no test drives. */
  spawn(env: Record<string, string> = {}): ChildProcess {
    const { path, args } = this.#command();
    return spawn(path, args, {
      cwd: this.paths.root,
      env: this.environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  get electron(): ElectronApplication {
    if (!this.#app) throw new Error('The app does not run.');
    return this.#app;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The app has no window.');
    return this.#page;
  }

  /** What the app asked when it was closed last: about jobs in flight. */
  askedOnClosing: string[] = [];

  /** Closes the window as a person does, agreeing where jobs are in flight; settles when the process has ended. */
  async close(): Promise<void> {
    const app = this.electron;
    const process = this.#running();
    await this.#rememberWorker();
    const ended = once(process, 'exit');
    this.askedOnClosing = await app.evaluate(({ BrowserWindow, dialog }) => {
      const asked: string[] = [];
      dialog.showMessageBox = async (...args: unknown[]) => {
        const { message, detail = '' } = args.at(-1) as Electron.MessageBoxOptions;
        asked.push(message, detail);
        // Leaves time for the answer above: the window closes later.
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { response: 0, checkboxChecked: false };
      };
      BrowserWindow.getAllWindows().forEach((window) => window.close());
      return asked;
    });
    await ended;
    this.#endedWell(process);
  }

  /** Settles when the app has ended by itself, with exit code 0. */
  async ended(): Promise<void> {
    const process = this.#running();
    if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
    this.#endedWell(process);
  }

  #running(): ChildProcess {
    if (!this.#process) throw new Error('The app was not started.');
    return this.#process;
  }

  #endedWell({ exitCode, signalCode }: ChildProcess): void {
    this.#app = undefined;
    // A process that crashed has no exit code: the signal, and what Chromium said, tell why.
    const last = this.#output.join('').trim().split('\n').slice(-LAST_LINES).join('\n');
    expect(exitCode ?? signalCode, `the app’s exit code; its last lines:\n${last}\n`).toBe(0);
  }

  /** `kill -9` of the main process. */
  async kill(): Promise<void> {
    const process = this.#running();
    await this.#rememberWorker();
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
    this.#app = undefined;
  }

  /**
   * `kill -9` of the window's process; settles when the page has loaded again. Playwright counts the page as
   * crashed from then on: ask it by `inWindow`.
   */
  async crashWindow(): Promise<void> {
    await this.electron.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => resolve());
          if (contents) process.kill(contents.getOSProcessId(), 'SIGKILL');
        }),
    );
  }

  /** The value of an expression in the window, a promise's included. */
  inWindow<Value>(expression: string): Promise<Value> {
    return this.electron.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<Value>,
      expression,
    );
  }

  /** What the window is told about server, worker and task queue. */
  status(): Promise<Status> {
    return this.#topic<Status>('status');
  }

  jobs(): Promise<Job[]> {
    return this.#topic<Job[]>('jobs');
  }

  settings(): Promise<Settings> {
    return this.#topic<Settings>('settings');
  }

  /** Settles when a worker polls. */
  async ready(): Promise<void> {
    await expect(this.#status.getByText(/^Ready/)).toBeVisible({ timeout: 60_000 });
    await this.#rememberWorker();
  }

  /** Opens the status into its parts, unless it is open already. */
  async showStatus(): Promise<void> {
    const whole = this.#status.locator('details').first();
    if ((await whole.getAttribute('open')) === null) await whole.locator('summary').first().click();
  }

  /** Closes it again. */
  async hideStatus(): Promise<void> {
    const whole = this.#status.locator('details').first();
    if ((await whole.getAttribute('open')) !== null) await whole.locator('summary').first().click();
  }

  get #status(): Locator {
    return this.page.getByRole('region', { name: 'Status' });
  }

  /** The process id of the worker that runs now. */
  async workerPid(): Promise<number> {
    const { worker } = await this.status();
    if (worker.pid === undefined) throw new Error('No worker runs.');
    return worker.pid;
  }

  /** `kill -9` of the local service, which has answered the window before; settles when it is gone. */
  async killService(): Promise<void> {
    const pid = await this.electron.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Leather Book service')?.pid,
    );
    if (pid === undefined) throw new Error('No local service runs.');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isRunning(pid)).toBe(false);
  }

  /** The embedded servers on this app's database: one while it runs, none afterwards. */
  servers(): ReturnType<typeof findServers> {
    return findServers(join(this.paths.temporal, 'temporal.db'));
  }

  /** The gates before them. */
  gates(): ReturnType<typeof findGates> {
    return findGates(join(this.paths.temporal, 'temporal.db'));
  }

  /** What the window shows, for a failed test; undefined if there is no window to ask. */
  async screenshot(): Promise<Buffer | undefined> {
    return this.#page?.screenshot({ timeout: 5000 }).catch(() => undefined);
  }

  /** Errors of the page so far; reading them forgets them. */
  takePageErrors(): string[] {
    return this.#pageErrors.splice(0);
  }

  /** Everything the processes said, for a failed test. */
  async logs(): Promise<string> {
    const files = await Promise.all(
      ['app.log', 'temporal-server.log'].map(async (name) => {
        const text = await readFile(join(this.paths.logs, name), 'utf8').catch(() => '');
        return text && `\n=== ${name}\n${text.slice(-60_000)}`;
      }),
    );
    return `=== output\n${this.#output.join('')}${files.join('')}`;
  }

  /** Ends what still runs, and returns what should not have been there: servers and workers that outlived the app. */
  async end(): Promise<string[]> {
    const problems: string[] = [];
    if (this.#app) {
      const late = new Promise<never>((_resolve, reject) => {
        setTimeout(
          () => reject(new Error(`It still ran after ${CLOSING_PATIENCE_MS} ms.`)),
          CLOSING_PATIENCE_MS,
        ).unref();
      });
      await Promise.race([this.close(), late]).catch((error: unknown) => {
        problems.push(`The app did not close: ${String(error)}`);
        this.#process?.kill('SIGKILL');
      });
    }
    for (const { pid } of await this.servers()) {
      problems.push(`The embedded server ${pid} outlived the app.`);
      process.kill(pid, 'SIGKILL');
    }
    for (const { pid } of await this.gates()) {
      problems.push(`The gate ${pid} outlived its server.`);
      process.kill(pid, 'SIGKILL');
    }
    for (const pid of this.#workers) {
      if (!isRunning(pid)) continue;
      problems.push(`The worker ${pid} outlived the app.`);
      process.kill(pid, 'SIGKILL');
    }
    return problems;
  }

  async removeData(): Promise<void> {
    await rm(this.paths.root, { recursive: true, force: true });
  }

  async #rememberWorker(): Promise<void> {
    const pid = await this.status().then(
      ({ worker }) => worker.pid,
      () => undefined,
    );
    if (pid !== undefined) this.#workers.add(pid);
  }

  #topic<Value>(name: 'status' | 'jobs' | 'settings'): Promise<Value> {
    return this.inWindow(`new Promise((resolve, reject) => {
      const stop = window.leatherBook.subscribe('${name}', undefined, (answer) => {
        queueMicrotask(() => stop());
        if (answer.ok) resolve(answer.value);
        else reject(new Error(answer.error.message));
      });
    })`);
  }
}

function electron(): NonNullable<ReturnType<typeof findElectron>> {
  const found = findElectron();
  if (!found) throw new Error('Electron is not there. Run: npm run setup');
  return found;
}

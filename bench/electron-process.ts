import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { electronArguments, findElectron } from '../scripts/provision/electron.mjs';

/** The app itself, as built. */
export const APP_FOLDER = fileURLToPath(new URL('..', import.meta.url));
export const EMPTY_WINDOW_FOLDER = fileURLToPath(new URL('reference/empty-window', import.meta.url));

/** Variables of the developer's own environment that would change what the app does. */
const LEFT_OUT = /^(TEMPORAL_|OPENAI_|HF_|HUGGINGFACE_|LEATHER_BOOK_|VITE_|ELECTRON_RUN_AS_NODE)/;

interface RunningElectron {
  pid: number;
  /** As if the window was closed; settles when the process has ended. */
  stop(): Promise<void>;
}

export interface ElectronProcess extends RunningElectron {
  /** From the start of the process until its page had a visible prompt field, in milliseconds. */
  windowMs: number;
}

export interface ElectronPage extends RunningElectron {
  page: Page;
}

/**
 * Starts Electron with an app and settles when its page has a visible field labelled "Prompt".
 * @param profile A folder of its own: Electron's profile, and the working folder.
 */
export async function startElectron(
  appFolder: string,
  profile: string,
  env: Record<string, string> = {},
): Promise<ElectronProcess> {
  const started = performance.now();
  const { browser, pid, stop } = await openElectron(appFolder, profile, env);
  await promptField(browser);
  const windowMs = performance.now() - started;
  // The observer must not be measured. Electron does not answer the close: waiting for that takes half a minute.
  void browser.close();
  return { pid, windowMs, stop };
}

/** As {@link startElectron}, and gives the page of its window to drive. */
export async function startElectronPage(
  appFolder: string,
  profile: string,
  env: Record<string, string> = {},
): Promise<ElectronPage> {
  const { browser, pid, stop } = await openElectron(appFolder, profile, env);
  return { page: await promptField(browser), pid, stop };
}

async function openElectron(
  appFolder: string,
  profile: string,
  env: Record<string, string>,
): Promise<RunningElectron & { browser: Browser }> {
  const electron = findElectron();
  if (!electron) throw new Error('Electron is not there. Run: npm run setup');
  const own = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
  const child = spawn(
    electron.path,
    [
      ...electronArguments(),
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--password-store=basic',
      appFolder,
    ],
    {
      cwd: profile,
      env: { ...Object.fromEntries(own), CI: '1', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const browser = await chromium.connectOverCDP(await debuggerUrl(child));
  return {
    browser,
    pid: child.pid ?? 0,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function debuggerUrl(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('Electron has no standard error.');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const [, url] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (url) {
      // A pipe that nobody reads would block it in the end.
      child.stderr.resume();
      return url;
    }
    said.push(line);
  }
  throw new Error(`Electron ended before it had a window.\n${said.join('\n')}`);
}

async function promptField(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('Electron has no browser context.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByLabel('Prompt', { exact: true }).first().waitFor();
  return page;
}

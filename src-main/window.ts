import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen, session, shell } from 'electron';
import { withPersonsUmask } from '#core/platform/files/private-umask';
import type { Log } from '#core/platform/log';
import type { DataPaths } from '#core/platform/data-folder';
import { APP_ORIGIN, devServerUrl } from './app-origin';
import { isOwnPage } from './ipc/trusted-sender';
import type { NewsDesk } from './news/news-desk';
import { readWindowPlace, writeWindowPlace } from './window-place';

/** The app opens only these in the person's browser. The Web UI's own address is opened by the main process itself. */
const EXTERNAL_HOSTS = ['huggingface.co', 'platform.openai.com', 'docs.temporal.io'];

/** A picture may fill the screen, and be copied; the clipboard is never read. */
const PERMITTED = ['fullscreen', 'clipboard-sanitized-write'];

/** This many crashes within this time are too many. */
const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;

/** Opens the one window and keeps it on the app's own page. */
export function openWindow(
  paths: Pick<DataPaths, 'window'>,
  log: Log,
  news: Promise<Pick<NewsDesk, 'setInFront'>>,
): BrowserWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place = readWindowPlace(paths.window, screens);
  const window = new BrowserWindow({
    ...(place ?? { width: 1440, height: 900 }),
    minWidth: 960,
    minHeight: 640,
    title: 'Leather Book',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14100d' : '#2a2320',
    autoHideMenuBar: true,
    icon: join(import.meta.dirname, '..', '..', 'assets', 'icon.png'),
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false,
      // Code that has run once is worth keeping compiled.
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  if (place?.is_maximized) window.maximize();
  rememberPlace(window, paths.window, log);
  tellWhetherInFront(window, news);
  confine(window);
  reloadAfterCrash(window, log);
  void window.loadURL(devServerUrl() ?? `${APP_ORIGIN}/index.html`);
  return window;
}

function tellWhetherInFront(window: BrowserWindow, news: Promise<Pick<NewsDesk, 'setInFront'>>): void {
  window.on('focus', () => void news.then((desk) => desk.setInFront(true)));
  window.on('blur', () => void news.then((desk) => desk.setInFront(false)));
}

function rememberPlace(window: BrowserWindow, path: string, log: Log): void {
  window.on('close', () => {
    try {
      writeWindowPlace(path, { ...window.getNormalBounds(), is_maximized: window.isMaximized() });
    } catch (error) {
      log.warn('The window’s place could not be kept', { error });
    }
  });
}

/** A crashed page comes back by itself, unless it crashes again and again. */
function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('The window’s process ended', { reason });
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    if (crashes.length < MAX_CRASHES) {
      window.webContents.reload();
      return;
    }
    const choice = dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window keeps crashing.',
      detail: 'Running jobs are not lost. The log says more.',
      buttons: ['Load it again', 'Quit'],
    });
    void choice.then(({ response }) => (response === 0 ? window.webContents.reload() : app.quit()));
  });
}

function confine(window: BrowserWindow): void {
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternally(url)) void withPersonsUmask(() => shell.openExternal(url));
    return { action: 'deny' };
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(PERMITTED.includes(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => PERMITTED.includes(permission));
}

function isAllowedExternally(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && EXTERNAL_HOSTS.includes(hostname);
}

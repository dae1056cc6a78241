import { join } from 'node:path';
import { BrowserWindow, nativeTheme, session, shell } from 'electron';
import type { AppServices } from './app-services';
import { APP_ORIGIN, devServerUrl } from './app-origin';
import { isOwnPage } from './ipc/trusted-sender';

/** The app opens these in the person's browser and nothing else. The Web UI's own address is opened by main itself. */
const EXTERNAL_HOSTS = ['huggingface.co', 'platform.openai.com', 'docs.temporal.io'];

/** Opens the one window and keeps it on the app's own page. */
export function openWindow({ gallery, galleryChanged, log }: AppServices): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
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
    },
  });
  confine(window);
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('The window’s process ended', { reason: details.reason });
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  // The command line may have added pictures meanwhile.
  window.on('focus', () => galleryChanged.emit(gallery.revision()));
  void window.loadURL(devServerUrl() ?? `${APP_ORIGIN}/index.html`);
  return window;
}

function confine(window: BrowserWindow): void {
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternally(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}

function isAllowedExternally(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && EXTERNAL_HOSTS.includes(hostname);
}

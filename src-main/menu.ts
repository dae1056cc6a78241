import { app, BrowserWindow, Menu } from 'electron';
import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import type { Backend } from '#core/backend';

/**
 * The usual menus, which also carry the usual shortcuts; while developing, one to break things on purpose. Set before
 * Electron is ready, which would otherwise make its own.
 */
export function setMenu(backend: Promise<Pick<Backend, 'status'>>): void {
  const develop: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [
        {
          label: 'Develop',
          submenu: [
            { role: 'reload' },
            { role: 'toggleDevTools' },
            { type: 'separator' },
            { label: 'Crash the worker', click: () => void backend.then(killWorker) },
            { label: 'Crash the window', click: (_item, window) => crash(window) },
          ],
        },
      ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      { role: 'fileMenu' },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
      ...develop,
    ]),
  );
}

function killWorker(backend: Pick<Backend, 'status'>): void {
  const { pid } = backend.status().worker;
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

function crash(window: BaseWindow | undefined): void {
  if (window instanceof BrowserWindow) window.webContents.forcefullyCrashRenderer();
}

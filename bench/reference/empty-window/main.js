// The reference window: Electron with one field and nothing else.
import { app, BrowserWindow } from 'electron';

// Not awaited: Electron is not ready before its main module has been evaluated.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
  return window.loadURL('data:text/html,<label>Prompt <textarea></textarea></label>');
});
app.on('window-all-closed', () => app.quit());
process.on('SIGTERM', () => app.quit());

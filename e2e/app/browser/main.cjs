// A plain browser: what Chromium lets a web page do, this one may do.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('about:blank'));
app.on('window-all-closed', () => app.quit());

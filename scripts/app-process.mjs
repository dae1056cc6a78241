import { spawn } from 'node:child_process';
import { electronArguments, requireElectron } from './provision/electron.mjs';
import { projectFolder } from './provision/project.mjs';

/** @typedef {{ args?: string[], env?: NodeJS.ProcessEnv, channel?: boolean }} AppOptions */

/**
 * Starts the app from `dist`. `ended` resolves to its exit code; `quit` asks it to close and may be called twice.
 * With `channel`, `send` reaches the app as a message on its process channel.
 * On POSIX it runs in its own process group: otherwise a Ctrl-C would reach it once from the terminal and once
 * from us, and Chromium takes the second signal as "now".
 */
export function startApp(/** @type {AppOptions} */ { args = [], env = process.env, channel = false } = {}) {
  const { path, folder } = requireElectron();
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', 'inherit', 'inherit', ...(channel ? [/** @type {const} */ ('ipc')] : [])];
  const child = spawn(path, [...electronArguments(), '.', ...args], {
    cwd: projectFolder,
    env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: folder },
    stdio,
    detached: process.platform !== 'win32',
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
  let asked = false;
  return {
    ended,
    send: (message) => child.connected && child.send(message),
    quit: () => {
      if (!asked) child.kill('SIGTERM');
      asked = true;
    },
  };
}

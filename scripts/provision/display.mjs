import { spawn } from 'node:child_process';

/** Whether windows need an invisible display here: Linux without X or Wayland, as on a CI machine. */
export function needsVirtualDisplay(env = process.env) {
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
}

/**
 * Starts Xvfb on a display number of its own choosing if there is none, and returns the environment to run with. Call
 * `stop()` when the last window is closed.
 */
export async function openDisplay() {
  if (!needsVirtualDisplay()) return { env: process.env, virtual: false, stop: () => {} };
  // Its own process group: Ctrl-C must reach the app first, and the app needs its display to close.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-dpi', '96'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const port = /** @type {import('node:net').Socket} */ (server.stdio[3]);
  const number = await new Promise((resolve, reject) => {
    let text = '';
    port.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with code ${code} before it had a display`)));
  });
  server.unref();
  port.destroy();
  const stop = () => server.kill('SIGTERM');
  process.on('exit', stop);
  return { env: { ...process.env, DISPLAY: `:${number}` }, virtual: true, stop };
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startApp } from '../app-process.mjs';
import { build, distFolder, stampFile } from '../build/build.mjs';
import { openDisplay } from '../provision/display.mjs';
import { projectFolder } from '../provision/project.mjs';
import { watchNodeTargets, watchWorkflows } from './watch.mjs';

/**
 * The app with reload on save: the window through Vite's hot replacement, a new worker when worker or workflow
 * code changes, a new app when main or preload does. Gives the app's exit code when the person closes it.
 *
 * The app hears of it in two ways: `VITE_DEV_SERVER_URL` is where the window comes from, and the message
 * `'restart-worker'` on the process channel says that `dist/worker` is new.
 */
export async function dev(args) {
  await build();
  // From here on the watchers write into dist, and only a full build may call it complete again.
  await rm(stampFile, { force: true });
  const vite = await import('vite');
  const server = await vite.createServer({ configFile: join(projectFolder, 'vite.config.ts') });
  await server.listen();
  const display = await openDisplay();
  const env = { ...display.env, VITE_DEV_SERVER_URL: server.resolvedUrls?.local[0] };

  let app = startApp({ args, env, channel: true });
  /** @type {Promise<void> | undefined} */
  let restarting;
  const restart = (what) => {
    if (restarting) return;
    console.log(`${what} changed: restarting the app`);
    restarting = (async () => {
      app.quit();
      await app.ended;
      app = startApp({ args, env, channel: true });
      restarting = undefined;
    })();
  };
  const restartWorker = (what) => {
    console.log(`${what} changed: restarting the worker`);
    app.send('restart-worker');
  };
  const watchers = [
    await watchNodeTargets(distFolder, {
      main: restart,
      app: restart,
      preload: restart,
      'search-thread': restart,
      worker: restartWorker,
      'worker-code': restartWorker,
      'illustrator-thread': restartWorker,
      'reading-thread': restartWorker,
    }),
    watchWorkflows(server.watcher, distFolder, restartWorker),
  ];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
  try {
    for (;;) {
      const code = await app.ended;
      // An app that ends in a restart is followed by the next one; any other end is the person's.
      if (!restarting) return code;
      await restarting;
    }
  } finally {
    await Promise.all([...watchers.map((stop) => stop()), server.close()]);
    display.stop();
  }
}

import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const integrationTests = 'src-*/**/*.integration.test.{ts,tsx}';

/** `unit` needs nothing but the sources; `integration` starts the real server and worker from `dist`. */
export default defineConfig({
  plugins: [react()],
  test: {
    // No test reaches for a real host.
    setupFiles: ['src-core/testing/loopback-only.mjs'],
    // A second, as it would be, is short on a busy machine.
    expect: { poll: { timeout: 120_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [integrationTests],
          // Only what hangs ends: a busy machine is no failure.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // By default Vitest keeps a core for itself, which is idle most of the time.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [integrationTests],
          globalSetup: ['src-core/stores/database/postgresql/testing/global-set-up.ts'],
          // A server start, a worker start and a crash or two fit; what hangs still ends.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Each file runs its own server and worker: two at once fill two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

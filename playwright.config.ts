import { defineConfig } from '@playwright/test';

/** End-to-end tests against the real app. Each test starts its own app on its own data folder. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 300_000,
  expect: { timeout: 90_000 },
  // The app, its server and its worker are three busy processes each.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'e2e', testIgnore: 'compose/**' },
    // Needs a container engine: scripts/test/containers.
    { name: 'compose', testMatch: 'compose/*.spec.ts' },
  ],
});

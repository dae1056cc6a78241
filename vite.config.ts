import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The renderer. The processes that run on Node (main, preload, worker, command line) and the workflow bundle
 * are built from `scripts/build/`.
 */
export default defineConfig({
  root: folder('src-renderer'),
  publicDir: false,
  // The app is served by its own protocol, so every URL is relative.
  base: './',
  plugins: [react()],
  build: {
    outDir: folder('dist/renderer'),
    emptyOutDir: true,
    // Electron 33, the oldest runtime in use, has Chromium 130.
    target: 'chrome130',
    sourcemap: true,
    // The content security policy allows files of ours and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Chapters share classes: one file keeps the rules in one order, whichever chapter is opened first.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 2_000,
  },
  server: { host: '127.0.0.1', fs: { allow: [folder('.')] } },
});

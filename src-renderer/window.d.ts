import type { LeatherBookBridge } from '#shared/ipc';

declare global {
  interface Window {
    /** The window's only way out; the preload script puts it there. */
    leatherBook: LeatherBookBridge;
  }
}

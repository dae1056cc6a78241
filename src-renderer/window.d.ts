import type { LeatherBookBridge } from '#shared/ipc';

declare global {
  interface Window {
    /** The window's whole world outside itself; the preload script puts it there. */
    leatherBook: LeatherBookBridge;
  }
}

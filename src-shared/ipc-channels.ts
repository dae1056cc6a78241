/**
 * The Electron channels for the calls and topics of `ipc.ts`. In a separate file, so that the preload script loads no
 * schemas.
 */
export const IPC_CHANNEL = {
  call: 'leather-book:call',
  subscribe: 'leather-book:subscribe',
  unsubscribe: 'leather-book:unsubscribe',
  push: 'leather-book:push',
  /** Sent by the preload script only: the page cannot name a path. */
  takeFile: 'leather-book:take-file',
  /** Sent by the preload script: the page's first content is on the screen, or will not be. */
  painted: 'leather-book:painted',
} as const;

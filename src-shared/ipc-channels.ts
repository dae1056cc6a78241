/** The Electron channels under the calls and topics of `ipc.ts`. Apart from it: the preload script takes no schemas along. */
export const IPC_CHANNEL = {
  call: 'leather-book:call',
  subscribe: 'leather-book:subscribe',
  unsubscribe: 'leather-book:unsubscribe',
  push: 'leather-book:push',
  /** From the preload script alone: the page cannot name a path. */
  takeFile: 'leather-book:take-file',
} as const;

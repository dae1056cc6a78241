/** The world outside, for a test: how dialogs are answered, and what was asked of the system. */
export const world = {
  /** The next answer of a dialog for a file; undefined: the person closes it. */
  chosen: undefined as string | undefined,
  /** Whether the person presses the first button of a question. */
  agrees: true,
  asked: [] as string[],
};

type Listener = (event: unknown, ...values: unknown[]) => unknown;
const served = new Map<string, Listener>();
const ask = (what: string) => (value?: unknown) => {
  world.asked.push(value === undefined ? what : `${what} ${String(value)}`);
  return '';
};

/** What the window does: it invokes a channel, from a frame. */
export function invoke(channel: string, frame: unknown, ...values: unknown[]): Promise<unknown> {
  return Promise.resolve(served.get(channel)?.({ senderFrame: frame }, ...values));
}

/** As much of Electron as the handlers of calls need. */
export const ipcMain = { handle: (channel: string, listener: Listener) => served.set(channel, listener) };
export const app = {
  isPackaged: true,
  getVersion: () => '1.2.3',
  relaunch: ask('relaunch'),
  quit: ask('quit'),
};
export const BrowserWindow = { getAllWindows: () => [{}] };
export const clipboard = { writeText: (text: string) => void ask('copy')(text) };
export const shell = {
  openExternal: (url: string) => Promise.resolve(ask('browse')(url)),
  openPath: (path: string) => Promise.resolve(ask('open')(path)),
  showItemInFolder: ask('show'),
};
const filePaths = () => (world.chosen === undefined ? [] : [world.chosen]);
export const dialog = {
  showOpenDialog: () => Promise.resolve({ filePaths: filePaths() }),
  showMessageBox: (_window: unknown, { message }: { message: string }) => {
    ask('ask')(message);
    return Promise.resolve({ response: world.agrees ? 0 : 1 });
  },
  showSaveDialog: () => Promise.resolve({ filePath: world.chosen ?? '' }),
};
export const safeStorage = { isEncryptionAvailable: () => false };

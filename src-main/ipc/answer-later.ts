import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { IPC_CHANNEL } from '#shared/ipc-channels';

type Answerer = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** What answers the page, by the name of its channel. */
export type Answerers = Record<Exclude<keyof typeof IPC_CHANNEL, 'push' | 'painted'>, Answerer>;

const ASKED = ['call', 'subscribe', 'unsubscribe', 'takeFile'] as const satisfies (keyof Answerers)[];

/** The page is there before what it asks for: its questions wait for `answerers`, and are then answered in order. */
export function answerLater(answerers: Promise<Answerers>): void {
  for (const name of ASKED) {
    ipcMain.handle(IPC_CHANNEL[name], async (event, ...args: unknown[]) =>
      (await answerers)[name](event, ...args),
    );
  }
}

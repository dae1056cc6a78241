import type { IpcMainInvokeEvent } from 'electron';
import type { ChosenFiles } from '#core/stores/local/chosen-files';
import type { Log } from '#core/platform/log';
import type { ChosenFile } from '#shared/analysis/preview';
import { AppError, toErrorShape } from '#shared/errors';
import type { Answer } from '#shared/ipc';
import { checkSender } from './trusted-sender';

/**
 * Takes the files that are dropped on the window. The preload script gets their paths from Electron; the page has no
 * way to this channel, and so cannot name a path.
 */
export function droppedFileAnswerer(chosenFiles: Promise<Pick<ChosenFiles, 'add'>>, log: Log) {
  return async (event: IpcMainInvokeEvent, path: unknown): Promise<Answer<ChosenFile>> => {
    try {
      checkSender(event);
      if (typeof path !== 'string' || path === '') {
        throw new AppError('data_file_unreadable', 'What was dropped is not a file on this computer.', {
          hint: 'Save it first, then drop the file.',
        });
      }
      return { ok: true, value: await (await chosenFiles).add(path) };
    } catch (error) {
      const shape = toErrorShape(error);
      if (shape.code === 'internal') log.error('A dropped file could not be taken', { error });
      return { ok: false, error: shape };
    }
  };
}

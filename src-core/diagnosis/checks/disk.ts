import { statfs } from 'node:fs/promises';
import { toErrorShape } from '#shared/errors';
import { tryFolder } from '../../platform/files/try-folder';
import type { Check, DiagnosisWorld } from '../check';
import { sizeWords } from '../words';

const MEGABYTE = 1024 ** 2;
/** Less, and the server's database or a report will soon not fit. */
const LITTLE = 200 * MEGABYTE;
/** Less, and a large data file may not fit. */
const SCARCE = 2048 * MEGABYTE;

/** Whether the data folder can be written to, and has room. */
export const diskCheck: Check<DiagnosisWorld> = {
  id: 'disk',
  question: 'Can the data folder be written to, and is there room?',
  patienceMs: 10_000,
  async run({ paths }) {
    const action = { kind: 'open_data_folder' } as const;
    try {
      tryFolder(paths.root);
    } catch (error) {
      const { message, hint } = toErrorShape(error);
      return [
        { state: 'problem', finding: 'Nothing can be written to it.', detail: message, remedy: hint, action },
      ];
    }
    const { bavail, bsize } = await statfs(paths.root);
    const free = bavail * bsize;
    const room = `Its disk has ${sizeWords(free)} free.`;
    if (free >= SCARCE) return [{ state: 'fine', finding: room }];
    return [
      {
        state: free < LITTLE ? 'problem' : 'warning',
        finding: room,
        remedy:
          'Free some space on the disk that holds the data folder, or choose a folder on another disk in the settings.',
        action,
      },
    ];
  },
};

import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#shared/errors';
import { MAX_SEED, parseSize, type ImageGenerationRequest } from '#shared/jobs/image';
import { noPicture } from '../../providers/read-image-list';
import { JobFolder } from '../job-folder';
import type { Marked } from '../other-programs';
import { withHeartbeat } from '../with-heartbeat';
import type { ImageActivityDependencies } from './image-dependencies';
import { forgetPicture, keepPicture, readKeptPicture, type KeptPicture } from './kept-picture';
import { isPicture } from './picture-file';
import { storedImages } from './stored-images';

export interface GeneratedSummary {
  model: string;
  pictures: { seed: number | null; bytes: number; reused: boolean }[];
}

/** How long to wait for space on the disk, in seconds: the answer at hand may have been paid for. */
const WAITS_FOR_DISK_S = [1, 2, 4, 8, 15, 30, 60, 60, 60];

/**
 * Asks the backend for each picture and keeps every answer the moment it arrives. An attempt after a crash finds the
 * earlier answers and asks only for the others.
 */
export function generateImage({
  paths,
  stores: { gallery },
  runOf,
  provider,
  log,
}: Pick<ImageActivityDependencies, 'paths' | 'stores' | 'runOf' | 'provider' | 'log'>) {
  return (request: Marked<ImageGenerationRequest>): Promise<GeneratedSummary> =>
    withHeartbeat(async ({ signal, report }) => {
      const run = runOf('image', request);
      const folder = new JobFolder(paths.jobs, run);
      const count = request.count ?? 1;
      const firstSeed = request.seed ?? deriveSeed(run.runId);
      const stored = await storedImages(gallery, run, count);
      if (stored) {
        const reused = stored.map(({ seed = null, bytes }) => ({ seed, bytes, reused: true }));
        return { model: stored[0]?.model ?? '', pictures: reused };
      }
      const mayHave = await folder.takeOver(request);
      const pictures: (KeptPicture & { reused: boolean })[] = [];

      for (let index = 0; index < count; index += 1) {
        signal.throwIfAborted();
        const found = mayHave ? await readKeptPicture(folder, index) : undefined;
        if (found && (await isPicture(found.bytes))) {
          pictures.push({ ...found, reused: true });
          continue;
        }
        const reportPicture = (fraction: number | null, detail: string) =>
          report(
            fraction === null ? null : (index + fraction) / count,
            count === 1 ? detail : `picture ${index + 1} of ${count}: ${detail}`,
          );
        const image = await (
          await provider(request.backend)
        ).generate(
          {
            prompt: request.prompt,
            negativePrompt: request.negative_prompt || null,
            style: request.style,
            ...parseSize(request.size),
            seed: (firstSeed + index) % (MAX_SEED + 1),
          },
          { signal, report: reportPicture, idempotencyKey: `leather-book-${run.runId}-${index}` },
        );
        const kept = await waitingForDisk(() => keepPicture(folder, index, image), reportPicture, signal);
        if (!(await isPicture(kept.bytes))) {
          await forgetPicture(folder, index);
          throw noPicture(`The backend “${request.backend}”`);
        }
        log.debug('A picture has arrived.', { backend: request.backend, index, bytes: kept.bytes.length });
        pictures.push({ ...kept, reused: false });
      }
      return {
        model: pictures[0]?.known.model ?? '',
        pictures: pictures.map(({ known, bytes, reused }) => ({
          seed: known.seed,
          bytes: bytes.length,
          reused,
        })),
      };
    });
}

/** The same for every attempt of a run, and a different one for every other run. */
function deriveSeed(runId: string): number {
  return createHash('sha256').update(runId).digest().readUInt32BE(0);
}

async function waitingForDisk<Result>(
  write: () => Promise<Result>,
  report: (fraction: null, detail: string) => void,
  signal: AbortSignal,
): Promise<Result> {
  for (const seconds of WAITS_FOR_DISK_S) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'disk_full') throw error;
      report(null, 'the disk is full; free some space');
      await delay(seconds * 1000, undefined, { signal });
    }
  }
  return write();
}

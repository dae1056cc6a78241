import sharp from 'sharp';
import { answerRequests } from '#core/platform/threads/answer-requests';
import { yieldProcessor, YieldingThreads } from '#core/platform/threads/yield-processor';
import type { ThreadPool } from '#core/platform/threads/thread-pool';
import { illustrate, type IllustrationRequest } from './illustrator/illustrate';

/** What one picture needs that can go to another thread. */
export type DrawingRequest = Omit<IllustrationRequest, 'signal' | 'onProgress'>;

export interface Drawing {
  png: Uint8Array;
  version: number;
  drawn: string[];
  undrawn: string[];
}

/** The threads of the illustrator, which let go of a picture between two steps of its drawing. */
export type DrawingThreads = ThreadPool<DrawingRequest, Drawing>;

yieldProcessor();
/** Most of the time goes into rendering, which libvips does in threads that it shares with the rest of the process. */
const renderers = new YieldingThreads('libvips worker');
// No picture is drawn twice; by default, 50 MB of finished operations are kept.
sharp.cache(false);

/** Drawing is CPU-bound, and the worker's main thread must keep answering the server. */
answerRequests<DrawingRequest, Drawing>(async (request, { signal, report }) => {
  const { png, version, drawn, undrawn } = await renderers.during(() =>
    illustrate({ ...request, signal, onProgress: report }),
  );
  return { png, version, drawn, undrawn };
});

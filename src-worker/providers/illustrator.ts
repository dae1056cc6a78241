import type { DrawingThreads } from './illustrator-thread';
import type { ImageProvider } from './image-provider';

/** The built-in backend: composes vector art, offline. */
export function illustratorProvider(threads: DrawingThreads): ImageProvider {
  return {
    async generate({ prompt, negativePrompt, style, width, height, seed }, { signal, report }) {
      const { png, version, drawn, undrawn } = await threads.run(
        { prompt, negativePrompt, style, width, height, seed },
        signal,
        (fraction) => report(fraction, fraction === null ? 'waiting for its turn' : 'drawing'),
      );
      return { bytes: png, model: `leather-book-illustrator ${version}`, seed, drawn, undrawn };
    },
  };
}

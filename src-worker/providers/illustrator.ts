import { illustrate } from './illustrator/illustrate';
import type { ImageProvider } from './image-provider';

/** The built-in backend: composes vector art, offline. */
export const illustratorProvider: ImageProvider = {
  async generate(request, { signal, report }) {
    const { png, drawn, undrawn } = await illustrate({
      ...request,

      signal,
      onProgress: (fraction) => report(fraction, 'drawing'),
    });
    return { bytes: png, model: 'leather-book-illustrator', seed: request.seed, drawn, undrawn };
  },
};

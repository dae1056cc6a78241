import { freshText } from '../src-worker/testing/fresh-text';
import { imageRequest, learningRequest, startJobWorld } from '../src-worker/testing/job-world';
import { printComparison, printSeries } from './report';

const ROUNDS = 3;
const PICTURES = 100;
const TEXTS_A_ROUND = 5;

/**
 * How long a short text takes, from its start to its end, while a hundred pictures are drawn: over its time alone, on
 * the same server and worker. Each text is new, and comes when the one before has been learned. The first, which comes
 * in the same moment as the pictures, is the slowest, and is printed apart.
 */
export default async function fairness(): Promise<void> {
  const world = await startJobWorld();
  try {
    const worker = await world.worker();
    const learn = async (): Promise<number> => {
      const began = performance.now();
      const handle = await world.start('learning', learningRequest({ content: freshText(6) }));
      await handle.result();
      return performance.now() - began;
    };
    const several = async (): Promise<number[]> => {
      const times: number[] = [];
      for (let text = 0; text < TEXTS_A_ROUND; text += 1) times.push(await learn());
      return times;
    };

    await several();
    const alone: number[] = [];
    const first: number[] = [];
    const beside: number[] = [];
    const pictures: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      alone.push(...(await several()));
      const began = performance.now();
      let drawn = 0;
      const handles = await Promise.all(
        Array.from({ length: PICTURES }, (_, index) =>
          world.start('image', imageRequest({ size: '512x512', seed: index })),
        ),
      );
      const results = handles.map((handle) => handle.result().then(() => (drawn += 1)));
      first.push(await learn());
      beside.push(...(await several()));
      // What was measured after all pictures were done was not measured beside them.
      if (drawn === PICTURES) throw new Error('The pictures were done before the texts.');
      await Promise.all(results);
      pictures.push((performance.now() - began) / 1000);
    }
    printComparison(
      `A short text that comes at the same moment as ${PICTURES} pictures`,
      'ms',
      { name: 'right after the pictures', values: first },
      { name: 'alone', values: alone },
    );
    printComparison(
      `A short text while ${PICTURES} pictures are drawn`,
      'ms',
      { name: 'beside the pictures', values: beside },
      { name: 'alone', values: alone },
    );
    printSeries(`${PICTURES} pictures and the texts`, 's', pictures, 1);
    printSeries('"Workflow task duration exceeded" in the log', 'lines', [
      JSON.stringify(worker.messages).split('Workflow task duration exceeded').length - 1,
    ]);
  } finally {
    await world.close();
  }
}

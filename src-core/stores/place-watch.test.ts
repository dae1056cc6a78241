import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlaceStatus } from '#shared/status';
import { openObjects } from './objects/open-objects';
import { placeOfObjects, PlaceWatch } from './place-watch';

test('it says when the place of the objects is away, and when it is back', async () => {
  const root = mkdtempSync(join(tmpdir(), 'objects-watch-'));
  const folder = join(root, 'shared');
  mkdirSync(folder);
  const location = { kind: 'folder', folder } as const;
  const waiting: { state: PlaceStatus['state']; resolve: (status: PlaceStatus) => void }[] = [];
  const watch = new PlaceWatch({
    of: placeOfObjects(await openObjects(root, location), location),
    changed: () => {
      for (const { state, resolve } of waiting) if (state === watch.status.state) resolve(watch.status);
    },
    timing: { wellMs: 20, awayMs: 20 },
  });
  const reached = (state: PlaceStatus['state']) =>
    new Promise<PlaceStatus>((resolve) => {
      waiting.push({ state, resolve });
      if (watch.status.state === state) resolve(watch.status);
    });
  expect(watch.status).toMatchObject({ state: 'checking', place: folder });
  watch.start();
  await reached('ready');
  renameSync(folder, `${folder}-away`);
  expect(await reached('away')).toMatchObject({
    message: `The folder ${folder}, where objects are kept, is not there.`,
    error_code: 'objects_unavailable',
  });
  renameSync(`${folder}-away`, folder);
  waiting.length = 0;
  expect((await reached('ready')).message).toContain(folder);
  watch.stop();
  rmSync(root, { recursive: true });
});

import sharp from 'sharp';
import type { DataPaths } from '#core/platform/data-folder';
import { storedAnalysis } from '#core/stores/analysis/testing/stored-analysis';
import { pictureKey, thumbnailKey } from '#core/stores/gallery';
import { extracted, messagesOf } from '#core/stores/memory/testing/extracted-memory';
import { openSqliteStores } from '#core/stores/open-stores';
import { galleryImage } from '#core/stores/testing/gallery-image';
import type { Stores } from '#core/stores/stores';
import { toThumbnail } from '../src-worker/activities/image/picture-file';
import { BenchLibrary } from './bench-library';

const THINGS = ['fox', 'owl', 'lighthouse', 'ship', 'castle', 'bear', 'mill', 'bridge', 'whale', 'tree'];
const FILE = 'picture-of-all.png';
const FROM = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

/** Puts so many of each into the stores of an app that does not run: pictures, entries, reports, conversations, memories. */
export async function fillBook(paths: DataPaths, count: number): Promise<void> {
  const stores = await openSqliteStores(paths);
  try {
    await addPictures(stores, count);
    await new BenchLibrary(stores.connection.database).growTo(count);
    for (let index = 0; index < count; index += 1) {
      const created_at = new Date(FROM + index * MINUTE_MS).toISOString();
      await stores.analyses.add(
        storedAnalysis({
          analysis_id: `analysis-${index}`,
          file_name: `${thing(index)}-${index}.csv`,
          created_at,
        }),
      );
      await addConversation(stores, index);
    }
  } finally {
    await stores.close();
  }
}

function thing(index: number): string {
  return THINGS[index % THINGS.length] ?? '';
}

/** All of them show the same file, each by a thumbnail of its own, as the worker makes them. */
async function addPictures({ gallery, objects }: Stores, count: number): Promise<void> {
  const picture = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#35608f' } })
    .png()
    .toBuffer();
  const { sha256 } = await objects.put(pictureKey(FILE), picture);
  const thumbnail = await toThumbnail(picture);
  for (let index = 0; index < count; index += 1)
    await objects.put(thumbnailKey(`picture-${index}`), thumbnail);
  await gallery.addAll(
    Array.from({ length: count }, (_, index) =>
      galleryImage({
        image_id: `picture-${index}`,
        file_name: FILE,
        sha256,
        prompt: `A ${thing(index)} by the sea, no. ${index}`,
        created_at: new Date(FROM + index * MINUTE_MS).toISOString(),
      }),
    ),
  );
}

async function addConversation({ memories }: Stores, index: number): Promise<void> {
  const conversation_id = `conversation-${index}`;
  const text = `I saw a ${thing(index)} on day ${index}.`;
  await memories.remember(
    { conversation_id, title: `About the ${thing(index)}, no. ${index}` },
    () => [{ messages: messagesOf([text], FROM + index * MINUTE_MS), memories: [extracted(text)] }],
    { addedBy: conversation_id },
  );
}

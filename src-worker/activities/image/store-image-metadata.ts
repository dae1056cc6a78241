import { AppError } from '#shared/errors';
import { writePngText } from '#core/platform/files/png-text';
import { pictureKey, thumbnailKey } from '#core/stores/gallery';
import type { ObjectStore } from '#core/stores/objects/object-store';
import type { GalleryImage } from '#shared/gallery';
import {
  imageMetadataSchema,
  type GeneratedImage,
  type ImageGenerationRequest,
  type ImageGenerationResult,
  type ImageMetadata,
} from '#shared/jobs/image';
import { JobFolder, type JobRun } from '../job-folder';
import type { Marked } from '../other-programs';
import { withHeartbeat } from '../with-heartbeat';
import type { ImageActivityDependencies } from './image-dependencies';
import { clearedUp, type ClearsUp } from './cleared-up';
import { readKeptPicture, type KeptPicture } from './kept-picture';
import { toPng, toThumbnail } from './picture-file';
import { imageId, storedImages } from './stored-images';

export interface StoredImages extends ClearsUp {
  images: GeneratedImage[];
  /** Of the first picture. */
  metadata: NonNullable<ImageGenerationResult['metadata']>;
}

/**
 * Puts the kept pictures into the gallery: objects first, then all records in one transaction. Attempts write the
 * same bytes under the same names, so a second one changes nothing.
 */
export function storeImageMetadata({
  paths,
  stores: { gallery, objects },
  runOf,
}: Pick<ImageActivityDependencies, 'paths' | 'stores' | 'runOf'>) {
  return (request: Marked<ImageGenerationRequest>): Promise<StoredImages> =>
    withHeartbeat(async ({ signal }) => {
      const run = runOf('image', request);
      const stored = await storedImages(gallery, run, request.count ?? 1);
      const records: GalleryImage[] = stored ?? [];
      for (let index = records.length; index < (request.count ?? 1); index += 1) {
        signal.throwIfAborted();
        const kept = await readKeptPicture(new JobFolder(paths.jobs, run), index);
        if (!kept) {
          throw new AppError('job_files_missing', 'The finished picture is no longer in the data folder.', {
            hint: 'Workers that share a task queue must share a data folder or a store. Run the job again.',
          });
        }
        records.push(await storePicture(objects, imageId(run, index), kept, describe(request, run, kept)));
      }
      signal.throwIfAborted();
      if (!stored) await gallery.addAll(records);
      return {
        // From here on, nothing of the job is needed any more.
        ...(await clearedUp(() => new JobFolder(paths.jobs, run).remove())),
        images: records.map((record) => ({
          image_id: record.image_id,
          image_path: pathOf(objects, pictureKey(record.file_name)),
          image_object: pictureKey(record.file_name),
          sha256: record.sha256,
          seed: record.seed ?? null,
          width: record.width,
          height: record.height,
        })),
        metadata: metadataOf(records[0]),
      };
    });
}

function metadataOf(record: unknown): StoredImages['metadata'] {
  const metadata = imageMetadataSchema.parse(record);
  return { ...metadata, timestamp: metadata.created_at };
}

/** On this machine; if pictures are not files, there is only the key. */
function pathOf(objects: ObjectStore, key: string): string {
  return objects.localPath(key) ?? key;
}

async function storePicture(
  objects: ObjectStore,
  id: string,
  kept: KeptPicture,
  metadata: ImageMetadata,
): Promise<GalleryImage> {
  const { png, width, height } = await toPng(kept.bytes);
  const file = writePngText(png, makingOf(metadata));
  const fileName = `${id}.png`;
  const thumbnail = toThumbnail(png).then((small) => objects.put(thumbnailKey(id), small));
  const picture = objects.put(pictureKey(fileName), file);
  // Nothing is still being written when a failed attempt is cleared up.
  await Promise.allSettled([thumbnail, picture]);
  await thumbnail;
  const { sha256, bytes } = await picture;
  return {
    ...metadata,
    image_id: id,
    file_name: fileName,
    sha256,
    bytes,
    width,
    height,
  };
}

function describe(request: ImageGenerationRequest, run: JobRun, { known }: KeptPicture): ImageMetadata {
  return {
    prompt: request.prompt,
    negative_prompt: request.negative_prompt || null,
    style: request.style,
    size: request.size,
    backend: request.backend,
    workflow_id: run.workflowId,
    ...known,
  };
}

/** The texts that the PNG carries. */
function makingOf(metadata: ImageMetadata): Record<string, string> {
  return {
    Software: 'Leather Book',
    prompt: metadata.prompt,
    ...(metadata.negative_prompt && { negative_prompt: metadata.negative_prompt }),
    style: metadata.style,
    size: metadata.size,
    ...(typeof metadata.seed === 'number' && { seed: String(metadata.seed) }),
    backend: metadata.backend,
    model: metadata.model,
    workflow_id: metadata.workflow_id,
    created_at: metadata.created_at,
  };
}

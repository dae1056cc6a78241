import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import type { DataPaths } from '#core/data-folder';
import { writePngText } from '#core/files/png-text';
import { writeFileAtomic } from '#core/files/write-file-atomic';
import type { GalleryImage } from '#shared/gallery';
import {
  imageMetadataSchema,
  type GeneratedImage,
  type ImageGenerationRequest,
  type ImageMetadata,
} from '#shared/jobs/image';
import { currentRun } from '../current-run';
import { JobFolder, type JobRun } from '../job-folder';
import { withHeartbeat } from '../with-heartbeat';
import type { ImageActivityDependencies } from './image-activities';
import { readKeptPicture, type KeptPicture } from './kept-picture';
import { toPng, toThumbnail } from './picture-file';
import { imageId, storedImages } from './stored-images';

export interface StoredImages {
  images: GeneratedImage[];
  /** Of the first picture. */
  metadata: ImageMetadata;
}

/**
 * Puts the kept pictures into the gallery: files first, then all records in one transaction. Attempts write the
 * same bytes under the same names, so a second one changes nothing.
 */
export function storeImageMetadata({
  paths,
  gallery,
  onGalleryChanged,
}: Pick<ImageActivityDependencies, 'paths' | 'gallery' | 'onGalleryChanged'>) {
  return (request: ImageGenerationRequest): Promise<StoredImages> =>
    withHeartbeat(async ({ signal }) => {
      const run = currentRun();
      const stored = storedImages(gallery, run, request.count ?? 1);
      const records: GalleryImage[] = stored ?? [];
      for (let index = records.length; index < (request.count ?? 1); index += 1) {
        signal.throwIfAborted();
        const kept = await readKeptPicture(new JobFolder(paths.jobs, run), index);
        if (!kept) {
          throw new AppError('not_found', 'The finished picture is no longer in the data folder.', {
            hint: 'Workers that share a task queue must share one data folder. Run the job again.',
          });
        }
        records.push(await writeFiles(paths, imageId(run, index), kept, describe(request, run, kept)));
      }
      signal.throwIfAborted();
      if (!stored) gallery.addAll(records);
      onGalleryChanged();
      return {
        images: records.map((record) => ({
          image_id: record.image_id,
          image_path: join(paths.images, record.file_name),
          sha256: record.sha256,
          seed: record.seed ?? null,
          width: record.width,
          height: record.height,
        })),
        metadata: imageMetadataSchema.parse(records[0]),
      };
    });
}

async function writeFiles(
  paths: DataPaths,
  id: string,
  kept: KeptPicture,
  metadata: ImageMetadata,
): Promise<GalleryImage> {
  const { png, width, height } = await toPng(kept.bytes);
  const file = writePngText(png, makingOf(metadata));
  const fileName = `${id}.png`;
  await writeFileAtomic(join(paths.thumbnails, `${id}.webp`), await toThumbnail(png));
  await writeFileAtomic(join(paths.images, fileName), file);
  return {
    ...metadata,
    image_id: id,
    file_name: fileName,
    sha256: createHash('sha256').update(file).digest('hex'),
    bytes: file.length,
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

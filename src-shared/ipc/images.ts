import { z } from 'zod';
import { galleryImageSchema, galleryPageSchema, galleryQuerySchema, promptHistorySchema } from '../gallery';
import { imageGenerationRequestSchema, promptJudgementSchema, promptSchema } from '../jobs/image';
import { call, nothing } from './call';

const imageIdSchema = z.string().min(1).max(200);
const imageIdsSchema = z.array(imageIdSchema).min(1).max(10_000);

/** More would fill the memory of the program that they are pasted into. */
const MAX_COPIED = 24;

/** Making pictures, and the gallery. */
export const imageCalls = {
  /** Starts an image job. The same `request_id` twice is one job. Answers the workflow id at once. */
  'images.submit': call(
    z.object({ request_id: z.uuid(), request: imageGenerationRequestSchema }),
    z.object({ workflow_id: z.string() }),
  ),
  /** What to ask the person before a prompt becomes a job; null if there is nothing to ask. */
  'images.doubt': call(promptSchema, promptJudgementSchema.nullable()),
  'gallery.list': call(galleryQuerySchema, galleryPageSchema),
  'gallery.get': call(z.object({ image_id: imageIdSchema }), galleryImageSchema.nullable()),
  /** Hides pictures at once; the files are removed when the time to undo has passed. */
  'gallery.delete': call(z.object({ image_ids: imageIdsSchema }), z.object({ deleted: z.number() })),
  'gallery.restore': call(z.object({ image_ids: imageIdsSchema }), z.object({ restored: z.number() })),
  /**
   * Asks for a place, then copies; `strip_metadata` leaves out how it was made. False if the person closed the dialog.
   */
  'gallery.saveAs': call(
    z.object({ image_id: imageIdSchema, strip_metadata: z.boolean() }),
    z.object({ saved: z.boolean() }),
  ),
  /** Asks for a folder, then copies there under free names. Null if the person closed the dialog. */
  'gallery.export': call(
    z.object({ image_ids: imageIdsSchema, strip_metadata: z.boolean() }),
    z.object({ exported: z.number() }).nullable(),
  ),
  /** The files of pictures, to be copied. */
  'gallery.read': call(
    z.object({
      image_ids: imageIdsSchema.max(
        MAX_COPIED,
        `At most ${MAX_COPIED} pictures can be copied at once. Save copies of them instead.`,
      ),
    }),
    z.array(z.instanceof(Uint8Array)),
  ),
  'gallery.markFavourites': call(z.object({ image_ids: imageIdsSchema, favourite: z.boolean() }), nothing),
  'gallery.prompts': call(
    z.object({ search: z.string().max(500), limit: z.int().min(1).max(500) }),
    promptHistorySchema,
  ),
  'gallery.showInFolder': call(z.object({ image_id: imageIdSchema }), nothing),
} as const;

import { z } from 'zod';
import { galleryImageSchema, galleryPageSchema, galleryQuerySchema } from '../gallery';
import { imageGenerationRequestSchema } from '../jobs/image';
import { call, nothing } from './call';

const imageIdSchema = z.string().min(1).max(200);
const imageIdsSchema = z.array(imageIdSchema).min(1).max(10_000);

/** Making pictures, and the gallery. */
export const imageCalls = {
  /** Starts an image job. The same `request_id` twice is one job. Answers the workflow id at once. */
  'images.submit': call(
    z.object({ request_id: z.uuid(), request: imageGenerationRequestSchema }),
    z.object({ workflow_id: z.string() }),
  ),
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
  'gallery.showInFolder': call(z.object({ image_id: imageIdSchema }), nothing),
} as const;

import { z } from 'zod';
import { ERROR_CODES, type ErrorShape } from './errors';

/** {@link ErrorShape}, wherever one arrives from another process. Apart from it, so that errors can do without Zod. */
export const errorShapeSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  hint: z.string().optional(),
  cause: z.string().optional(),
}) satisfies z.ZodType<ErrorShape>;

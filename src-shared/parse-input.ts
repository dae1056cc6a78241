import { z } from 'zod';
import { AppError } from './errors';

/**
 * What came over the bridge, parsed.
 * @throws ZodError with a sentence for each thing that is wrong, or AppError `invalid_input`: a check of one part may
 * stumble over another that is nothing of its kind.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  try {
    return schema.parse(input);
  } catch (error) {
    if (error instanceof z.ZodError) throw error;
    throw new AppError('invalid_input', 'What was sent is nothing that this call takes.');
  }
}

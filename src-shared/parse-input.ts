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
    throw new AppError('invalid_input', 'This call does not accept that input.');
  }
}

/**
 * What goes over the bridge: what the contract names, and nothing else.
 * @throws Error when it is not what the contract says: a mistake of ours.
 */
export function keepContract<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error('The answer breaks the contract.', { cause: parsed.error });
}

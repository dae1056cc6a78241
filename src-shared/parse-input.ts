import { z } from 'zod';
import { AppError } from './errors';

/**
 * Input from the bridge, parsed.
 * @throws ZodError with a sentence for each thing that is wrong, or AppError `invalid_input`: a check of one part may
 * fail on another part of the wrong kind.
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
 * Output for the bridge: what the contract names, and nothing else.
 * @throws Error if it breaks the contract, which is our mistake.
 */
export function keepContract<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error('The answer breaks the contract.', { cause: parsed.error });
}

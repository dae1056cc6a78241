import { z } from 'zod';

/** The contract of one call between the window and the main process. */
interface Call<Input extends z.ZodType, Output extends z.ZodType> {
  input: Input;
  output: Output;
}
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { input, output };
}

export const nothing = z.void();
export const workflowIdSchema = z.string().min(1).max(1000);

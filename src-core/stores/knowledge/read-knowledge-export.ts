import { z } from 'zod';
import { AppError } from '#shared/errors';
import type { LearningInput } from '#shared/jobs/learning';
import { knowledgeExportSchema, knowledgeSchema } from '#shared/knowledge';
import { learningProblems } from '#shared/learning-rules';

/** In UTF-16 code units. More would take gigabytes of memory while it is read. */
const MAX_LENGTH = 100_000_000;

const { format, version } = knowledgeExportSchema.shape;
const envelopeSchema = z.object({
  format,
  version: z.number(),
  knowledge: z.array(z.unknown()),
});
const entrySchema = knowledgeSchema
  .pick({ content: true, title: true, source: true, category: true, tags: true })
  .extend({ learned_at: z.string().optional(), user_id: z.string().max(200).nullish() });

/**
 * The learning requests in a JSON export, and what of it cannot be learned and why.
 * @throws AppError `invalid_input` if it is not an export, is from a newer version, or is too long.
 */
export function readKnowledgeExport(text: string): {
  requests: LearningInput[];
  rejected: { title: string; reason: string }[];
} {
  if (text.length > MAX_LENGTH) {
    throw new AppError('invalid_input', 'The export is too large to be imported at once.', {
      hint: 'Split it: at most 100 million characters each.',
    });
  }
  const requests: LearningInput[] = [];
  const rejected: { title: string; reason: string }[] = [];
  for (const [index, entry] of parse(text).entries()) {
    const parsed = entrySchema.safeParse(entry);
    const reason = parsed.success
      ? learningProblems(parsed.data)
          .map(({ message }) => message)
          .join(' ')
      : problemOf(parsed.error);
    if (parsed.success && reason === '') requests.push(parsed.data);
    else rejected.push({ title: titleOf(entry) ?? `Entry ${index + 1}`, reason });
  }
  return { requests, rejected };
}

function parse(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new AppError('invalid_input', 'That is not an export of a library: it is not JSON.', {
      hint: 'Choose a file that was exported as JSON.',
      cause: error,
    });
  }
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) {
    throw new AppError('invalid_input', 'That is JSON, but not an export of a library.', {
      hint: 'Choose a file that was exported as JSON.',
      cause: envelope.error,
    });
  }
  if (envelope.data.version !== version.value) {
    throw new AppError(
      'invalid_input',
      `The export has version ${envelope.data.version}; this version of Leather Book reads ${version.value}.`,
      { hint: 'Update Leather Book, then import it again.' },
    );
  }
  return envelope.data.knowledge;
}

/** The first thing that is wrong, in a sentence. */
function problemOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return field === '' ? 'It is not an entry of a library.' : `Its “${field}” is missing or wrong.`;
}

function titleOf(entry: unknown): string | undefined {
  const { title } = (entry ?? {}) as { title?: unknown };
  return typeof title === 'string' && title.trim() !== '' ? title.slice(0, 200) : undefined;
}

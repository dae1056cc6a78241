import { z } from 'zod';
import { LEFT_OUT_REASONS } from '#shared/jobs/memory';
import { conversationMessageSchema, extractedMemorySchema } from '#shared/memory';
import { AppError } from '#shared/errors';
import type { ExtractionState } from '../../memory/extract-memories';
import type { JobFolder } from '../job-folder';

/** A part of a conversation as it was read, kept in the job's folder for the later steps. */
const pieceSchema = z.object({
  /** How many messages were sent for it, including those that are left out. */
  sent: z.number(),
  messages: z.array(conversationMessageSchema),
  memories: z.array(extractedMemorySchema),
  left_out: z.partialRecord(z.enum(LEFT_OUT_REASONS), z.number()),
  /** Why the configured text model was not used: it is not asked for later pieces, either. */
  note: z.string().nullable(),
  /** What it passes to the next piece. */
  state: z.custom<ExtractionState>(),
});
export type ReadPiece = z.infer<typeof pieceSchema>;

/** Says that all pieces are there. */
const readingSchema = z.object({
  pieces: z.number(),
  /** Those that may be kept. */
  messages: z.number(),
  left_out: pieceSchema.shape.left_out,
  /** The Black Vault's revision when it was asked. */
  vault_revision: z.number(),
});
export type ConversationReading = z.infer<typeof readingSchema>;

const READING = 'read.json';
const pieceName = (index: number) => `piece-${index}.json`;

export async function readPiece(folder: JobFolder, index: number): Promise<ReadPiece | undefined> {
  const file = await folder.read(pieceName(index));
  return file && pieceSchema.parse(JSON.parse(file.toString('utf8')));
}

export async function keepPiece(folder: JobFolder, index: number, piece: ReadPiece): Promise<void> {
  await folder.write(pieceName(index), JSON.stringify(piece));
}

export async function readReading(folder: JobFolder): Promise<ConversationReading | undefined> {
  const file = await folder.read(READING);
  return file && readingSchema.parse(JSON.parse(file.toString('utf8')));
}

export async function keepReading(folder: JobFolder, reading: ConversationReading): Promise<void> {
  await folder.write(READING, JSON.stringify(reading));
}

/** @throws AppError `job_files_missing` if the earlier step worked in another data folder. */
export async function requireReading(folder: JobFolder): Promise<ConversationReading> {
  const reading = await readReading(folder);
  if (reading) return reading;
  throw new AppError(
    'job_files_missing',
    'What was read of the conversation is no longer in the data folder.',
    {
      hint: 'Workers that share a task queue must share a data folder or a store. Run the job again.',
    },
  );
}

/** All pieces, in order. */
export async function* readPieces(
  folder: JobFolder,
  { pieces }: ConversationReading,
): AsyncIterable<ReadPiece> {
  for (let index = 0; index < pieces; index += 1) {
    const piece = await readPiece(folder, index);
    if (piece) yield piece;
  }
}

/** Adds counts to others. */
export function addCounts(sum: ReadPiece['left_out'], counts: ReadPiece['left_out']): void {
  for (const reason of LEFT_OUT_REASONS) {
    const count = counts[reason];
    if (count) sum[reason] = (sum[reason] ?? 0) + count;
  }
}

import { z } from 'zod';
import { COLUMN_TYPES, DATA_FILE_KINDS } from './options';
import { TEXT_ENCODINGS } from '../text-encodings';

/** A file that the person chose. The window knows it by its `file_id`, never by its path. */
export const chosenFileSchema = z.object({
  file_id: z.string(),
  name: z.string(),
  /** The folder's name, to distinguish files of the same name. */
  folder: z.string(),
  bytes: z.number(),
  /** ISO 8601. */
  modified_at: z.string(),
});
export type ChosenFile = z.infer<typeof chosenFileSchema>;

export const PREVIEW_ROWS = 100;

/** The beginning of a file, as it would be read. */
export const previewSchema = z.object({
  kind: z.enum(DATA_FILE_KINDS),
  compressed: z.boolean(),
  /** The sheets of a workbook; otherwise empty. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** How many rows the sheet hides. */
  hidden_rows: z.number().optional(),
  encoding: z.enum(TEXT_ENCODINGS).nullable(),
  delimiter: z.string().nullable(),
  header: z.boolean().nullable(),
  decimal_separator: z.string().nullable(),
  date_format: z.string().nullable(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.enum(COLUMN_TYPES),
      /** As in a report's columns: “in kg”. */
      description: z.string().optional(),
    }),
  ),
  /** At most {@link PREVIEW_ROWS}, as texts; null is a missing value. */
  rows: z.array(z.array(z.string().nullable())),
  /** What the person should know: "3 of the first 100 lines do not fit." */
  notes: z.array(z.string()),
});
export type Preview = z.infer<typeof previewSchema>;

/** How far a chosen file is that is sent to where the workers are. */
export const sendingProgressSchema = z.object({ file_id: z.string(), fraction: z.number() });
export type SendingProgress = z.infer<typeof sendingProgressSchema>;

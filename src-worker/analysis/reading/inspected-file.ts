import type { ColumnType, DataFileKind } from '#shared/analysis/options';
import type { TextEncoding } from '#shared/text-encodings';
import type { Fingerprint } from './open-data-file';
import type { Dialect } from './split-rows';
import type { SheetArea } from './workbook/find-table';
import type { Parsing } from './written-values';

/**
 * How a column's values are stored in the file: `plain` ones are cast as they are, `big` integers are beyond 2^53,
 * `zoned` timestamps have an offset from UTC, `nano` ones have more than six digits after the second.
 */
export type Notation = 'plain' | 'big' | 'zoned' | 'nano';

export interface InspectedColumn {
  /** Unique, without regard to case. */
  name: string;
  type: ColumnType;
  notation: Notation;
  /** Whether the person fixed the type: then what does not fit is set aside, however much it is. */
  fixed: boolean;
  /** A few words on the values of other types in it, if there are any. */
  mixed?: string;
  /** How its texts are parsed, if a cast will not do. */
  parsing?: Parsing;
  /** What a person should know about the numbers or dates: “in kg”. */
  description?: string;
  /** Whether some values do not fit and are read one by one: each is a missing value then. */
  lenient?: boolean;
  /** Whether every value is known to be of the type. */
  pure?: boolean;
  /** Where the values are in a JSON object or a Parquet file. */
  source?: string[];
}

/** The layout of a text with one record per row. */
export interface Delimited {
  /** Null: each line is one value. */
  delimiter: string | null;
  header: boolean;
  /** Lines before the first row of data, the header among them. */
  skip: number;
  thousands_separator: string | null;
  /** Of timestamps, if it is not ISO 8601. */
  timestamp_format: string | null;
  /** Texts that stand for a missing value, besides the empty one. */
  null_values: string[];
  /** Whether the person named them: then only these count. */
  null_values_fixed: boolean;
  /** How rows are written if not as RFC 4180 says: they are then rewritten. */
  quoting?: Omit<Dialect, 'delimiter'>;
}

/** How the JSON values of a file follow each other; `object`: there is only one, in which the table has to be found. */
export type JsonLayout = 'array' | 'lines' | 'sequence' | 'object';

/** What is known about a file before it is loaded; plain data, which the history can carry. */
export interface InspectedFile {
  /** The file's own name, without its folder. */
  name: string;
  kind: DataFileKind;
  compressed: boolean;
  bytes: number;
  /** Of the file as it is on the disk, hexadecimal. */
  sha256: string;
  fingerprint: Fingerprint;
  sheets: string[];
  sheet: string | null;
  /** Of the sheet: rows that it hides. */
  hidden_rows?: number;
  /** Of the sheet: where its table is. */
  area?: SheetArea;
  /** Of a sheet that an earlier version inspected: where its table begins, from 0. */
  first_column?: number;
  encoding: TextEncoding | null;
  /** Of the two that “utf-16” can mean. */
  big_endian: boolean;
  /** Its bytes have to be put in order before they can be loaded: line ends of several kinds, zero bytes, … */
  untidy: boolean;
  delimiter: string | null;
  header: boolean | null;
  decimal_separator: '.' | ',' | null;
  date_format: string | null;
  delimited: Delimited | null;
  json: JsonLayout | null;
  columns: InspectedColumn[];
  /** A field that was not looked at may begin with a zero, like a code. */
  leading_zeros?: boolean;
  /** About how many rows of data there are, for the progress; null: not known. */
  estimated_rows: number | null;
  /** What the person should know, in sentences. */
  notes: string[];
}

export interface LoadedColumn {
  name: string;
  type: ColumnType;
  mixed?: string;
  description?: string;
  /** Values that are not of the type and count as missing. */
  misfits?: number;
}

export interface LoadedData {
  rows: number;
  rejected_rows: number;
  /** What was found while loading, in sentences. */
  notes?: string[];
  columns: LoadedColumn[];
}

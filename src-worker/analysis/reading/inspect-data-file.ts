import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ReadingOptions } from '#shared/analysis/options';
import { TEXT_ENCODING_NAMES } from '#shared/text-encodings';
import { Engine } from '../engine';
import { checkReading } from './check-reading';
import { streamDecoder } from '#core/platform/text/encoding/decode';
import type { DetectedEncoding } from '#core/platform/text/encoding/text-evidence';
import { fileKind } from './file-kind';
import { inTemporaryFolder } from './in-temporary-folder';
import { inspectDelimited, type TextSample } from './inspect-delimited';
import type { InspectedColumn, InspectedFile, Notation } from './inspected-file';
import { inspectJson } from './json-file';
import { jsonLayout, writeRecords } from './json-records';
import { MAX_LINE_BYTES } from './delimited-scan';
import { assertUnchanged, openDataFile } from './open-data-file';
import { inspectParquet } from './parquet-file';
import { plainSource } from './plain-source';
import { isGzip, isInRareEncoding } from './read-bytes';
import { scanFile, type FileScan } from './scan-file';
import { unreadable } from './unreadable';
import { inspectWorkbook } from './workbook/inspect-workbook';
import { BUILT_WORKBOOK_THREAD } from './workbook/sheet-in-thread';

/** A greater share of zero bytes or control characters is not a mistake of the program that wrote a text. */
const MAX_CONTROLS_SHARE = 1 / 1000;
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u0008\u000e-\u001b\u007f]/g;

export interface InspectOptions {
  /** The built `workbook-thread.ts`. */
  workbookThread?: string;
  /** Looks only at this many bytes of the beginning; the hash is then empty. */
  atMost?: number;
}

/**
 * Scans a whole data file once: what it is and how to read it, by its content and the person's corrections.
 * @throws AppError `data_file_unreadable`, with what is wrong and where; `invalid_input` for impossible options; the
 * signal's reason.
 */
export async function inspectDataFile(
  path: string,
  reading: ReadingOptions,
  signal: AbortSignal,
  { workbookThread = BUILT_WORKBOOK_THREAD, atMost }: InspectOptions = {},
): Promise<InspectedFile> {
  checkReading(reading);
  const name = basename(path);
  const { file, fingerprint } = await openDataFile(path);
  try {
    const raw = Buffer.alloc(3);
    await file.read(raw, 0, 3, 0);
    const scan = await scanFile(file, { name, signal, atMost });
    const compressed = isGzip(raw);
    const isRare = await isInRareEncoding(file);
    const inspected = await inspectContent({
      name,
      path,
      file,
      scan,
      compressed,
      isRare,
      reading,
      signal,
      workbookThread,
    });
    await assertUnchanged(path, fingerprint);
    return { ...inspected, name, compressed, bytes: fingerprint.bytes, sha256: scan.sha256, fingerprint };
  } finally {
    await file.close();
  }
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

type Content = Omit<InspectedFile, 'name' | 'compressed' | 'bytes' | 'sha256' | 'fingerprint'>;

interface Subject {
  name: string;
  path: string;
  file: FileHandle;
  scan: FileScan;
  compressed: boolean;
  /** Whether its bytes have to be turned into UTF-8 before they can be loaded. */
  isRare: boolean;
  reading: ReadingOptions;
  signal: AbortSignal;
  workbookThread: string;
}

const NOTHING: Content = {
  kind: 'csv',
  sheets: [],
  sheet: null,
  encoding: null,
  big_endian: false,
  untidy: false,
  delimiter: null,
  header: null,
  decimal_separator: null,
  date_format: null,
  delimited: null,
  json: null,
  columns: [],
  estimated_rows: null,
  notes: [],
};

async function inspectContent(subject: Subject): Promise<Content> {
  const { name, scan, reading } = subject;
  if (scan.bytes === 0) throw empty(name);
  const encoding = chosenEncoding(scan, reading);
  const text = textOf(scan, encoding);
  const kind = fileKind(name, scan.head, () => text);
  if (kind === 'parquet' || kind === 'xlsx') {
    if (kind === 'parquet') return parquetContent(subject);
    const found = await inspectWorkbook(subject, reading);
    if (found.estimated_rows === 0) throw noRows(name);
    return { ...NOTHING, ...found, kind: 'xlsx', delimiter: null, decimal_separator: null };
  }
  if (text === null || (text.trim() === '' && scan.complete)) throw empty(name);
  return kind === 'json'
    ? jsonContent(subject, encoding, text)
    : delimitedContent(subject, encoding, { kind, text });
}

function empty(name: string) {
  return unreadable(`“${name}” is empty.`, 'Choose a file with data.');
}

/** A person's choice is beyond doubt. */
function chosenEncoding({ encoding: detected }: FileScan, reading: ReadingOptions): DetectedEncoding {
  if (reading.encoding == null) return detected;
  if (reading.encoding === detected.encoding) return { ...detected, rival: null };
  // If it is to be UTF-8 and is not throughout, it has characters that cannot be read.
  const badBytes = reading.encoding === 'utf-8' ? Math.max(1, detected.badBytes) : 0;
  return { encoding: reading.encoding, bigEndian: false, badBytes, rival: null };
}

function encodingNotes({ encoding, badBytes, rival }: DetectedEncoding, text: string): string[] {
  const name = TEXT_ENCODING_NAMES[encoding];
  if (badBytes > 0 || text.includes('\ufffd'))
    return [`Some characters are not valid in ${name}: each is shown as “\ufffd” in its cell.`];
  if (rival === null) return [];
  return [
    `The encoding is not certain: the file is read as ${name}, and may be ${TEXT_ENCODING_NAMES[rival]}. Check the letters with accents.`,
  ];
}

/** The beginning as text; null if it is not text. */
function textOf(
  { head, zeroBytes, bytes }: FileScan,
  { encoding, bigEndian }: DetectedEncoding,
): string | null {
  if (encoding !== 'utf-16' && zeroBytes > 1 && zeroBytes > bytes * MAX_CONTROLS_SHARE) return null;
  const text = streamDecoder(encoding, bigEndian)(head, false);
  const found = text.match(CONTROLS)?.length ?? 0;
  const controls = found - separatorsOfHive(text);
  return controls > 1 && controls > text.length * MAX_CONTROLS_SHARE ? null : text.replaceAll('\0', '');
}

const HALVES =
  'Some characters are half of a pair only (\\ud800 to \\udfff): each is shown as “\ufffd” in its cell.';
const HIVE = '\u0001';

/** How many control characters are between values, as Hive writes them: its first line has some. */
function separatorsOfHive(text: string): number {
  const [first = ''] = text.split(/[\r\n]/, 1);
  return first.includes(HIVE) ? text.split(HIVE).length - 1 : 0;
}

/** A text that was joined from several has their byte order marks within. */
const MARK_WITHIN = /(?!^)\ufeff/g;

async function delimitedContent(
  { name, scan, reading, isRare }: Subject,
  detected: DetectedEncoding,
  { kind, text }: Pick<TextSample, 'kind'> & { text: string },
): Promise<Content> {
  const { encoding, bigEndian, badBytes } = detected;
  if (scan.longestLine > MAX_LINE_BYTES) {
    throw unreadable(
      `“${name}” has a line of ${Math.round(scan.longestLine / 1e6).toLocaleString('en')} MB: that is not a row of a table.`,
      'Check that its lines end where its rows do.',
    );
  }
  // In UTF-16 a piece may begin within a character.
  const windows =
    encoding === 'utf-16'
      ? []
      : scan.windows.map((window) => streamDecoder(encoding, bigEndian)(window, true));
  const bytes = encoding === 'utf-16' ? scan.bytes / 2 : scan.bytes;
  const found = inspectDelimited(
    {
      ...{ name, kind, head: text.replace(MARK_WITHIN, ''), complete: scan.complete, windows, bytes },
      tail: encoding === 'utf-16' ? '' : streamDecoder(encoding, bigEndian)(scan.tail, true),
      firstLineAgain: scan.firstLineAgain,
    },
    reading,
  );
  if (found.estimated_rows === 0) {
    throw noRows(name);
  }
  const untidy =
    isRare ||
    scan.zeroBytes > 0 ||
    (encoding === 'utf-8' && badBytes > 0) ||
    (found.delimiter === null && scan.unitSeparators) ||
    [text, ...windows].some((part) => hasMixedLineEnds(part) || part.search(MARK_WITHIN) !== -1);
  const notes = [...encodingNotes(detected, [text, ...windows].join('')), ...found.notes];
  const zeros = scan.leadingZeros ? { leading_zeros: true } : {};
  // A cast to a timestamp drops offsets and nanoseconds silently.
  const isPlain = ({ type, notation, parsing }: InspectedColumn) =>
    type === 'timestamp' && notation === 'plain' && !parsing && found.delimited.timestamp_format === null;
  const notation: Notation | null = scan.nanoseconds ? 'nano' : scan.offsets ? 'zoned' : null;
  const columns =
    notation === null
      ? found.columns
      : found.columns.map((column) => (isPlain(column) ? { ...column, notation } : column));
  return { ...NOTHING, ...found, columns, ...zeros, kind, encoding, big_endian: bigEndian, untidy, notes };
}

function noRows(name: string) {
  return unreadable(
    `“${name}” has column names but no rows.`,
    'Choose a file with data, or say that its first row is data.',
  );
}

function hasMixedLineEnds(text: string): boolean {
  const kinds = [/\r\n/, /(?<!\r)\n/, /\r(?!\n)/].filter((kind) => kind.test(text.replace(/\r$/, '')));
  return kinds.length > 1;
}

async function jsonContent(subject: Subject, detected: DetectedEncoding, text: string): Promise<Content> {
  const { encoding, bigEndian, badBytes } = detected;
  const { name, scan, compressed, isRare, reading, signal, path, file } = subject;
  const layout = jsonLayout(text, scan.complete);
  // The JSON reader takes a byte order mark for a part of the first record.
  const untidy =
    isRare ||
    scan.head.subarray(0, 3).equals(MARK) ||
    scan.loneSurrogates ||
    scan.zeroBytes > 0 ||
    (encoding === 'utf-8' && badBytes > 0);
  const about = {
    name,
    kind: 'json' as const,
    compressed,
    encoding,
    big_endian: bigEndian,
    untidy,
    delimiter: null,
  };
  return inTemporaryFolder(async (folder) => {
    const plain = await plainSource({ path, file }, about, { folder, signal });
    const source = layout === 'object' ? join(folder, 'records.ndjson') : plain;
    const found = source === plain ? [] : await writeRecords(plain, source, { name, bytes: scan.bytes });
    const engine = await Engine.open({
      file: join(folder, 'records.duckdb'),
      temporaryFolder: folder,
      signal,
    });
    try {
      const { columns, rows, notes } = await inspectJson(engine, { name, path: source, layout }, reading);
      return {
        ...NOTHING,
        kind: 'json',
        encoding,
        big_endian: bigEndian,
        untidy,
        json: layout,
        date_format: reading.date_format ?? null,
        columns,
        estimated_rows: rows,
        notes: [
          ...encodingNotes(detected, text),
          ...(scan.loneSurrogates ? [HALVES] : []),
          ...found,
          ...notes,
        ],
      };
    } finally {
      engine.close();
    }
  });
}

async function parquetContent({ name, path, file, compressed, reading, signal }: Subject): Promise<Content> {
  return inTemporaryFolder(async (folder) => {
    const source = await plainSource(
      { path, file },
      { ...NOTHING, name, kind: 'parquet', compressed },
      { folder, signal },
    );
    const engine = await Engine.open({ temporaryFolder: folder, signal });
    try {
      const { columns, rows, notes } = await inspectParquet(engine, { name, path: source }, reading);
      if (rows === 0) throw unreadable(`“${name}” has no rows.`, 'Choose a file with data.');
      return {
        ...NOTHING,
        kind: 'parquet',
        date_format: reading.date_format ?? null,
        columns,
        estimated_rows: rows,
        notes,
      };
    } finally {
      engine.close();
    }
  });
}

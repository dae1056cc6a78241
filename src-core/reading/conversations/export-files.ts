import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { storageError } from '../../platform/files/storage-error';
import { openPromise, type Entry, type ZipFile } from '../../platform/files/yauzl-promises';
import { AppError } from '#shared/errors';
import { notConversations } from './unreadable';

/** A file, or one in a ZIP archive. */
export interface ExportFile {
  /** Without folders. */
  name: string;
  /** For a file in an archive, both names: "export.zip: conversations.json". */
  label: string;
  chunks: AsyncIterable<Uint8Array>;
}

/** What exports hold besides conversations, such as data of the account. It is not opened. */
const OTHER_PARTS =
  /^(users?|account|message_feedback|model_comparisons|shared_conversations|group_chats|shopping|sora|projects?|memories|manifest|(user_)?settings|export_manifest)([-_][\w-]+)?\.(json|zip)$/i;
const CONVERSATIONS = /^conversations.*\.json$/i;
const READABLE = /\.(json|jsonl|ndjson|txt|md|markdown)$/i;

/** Text packs to a twentieth at best; anything that unpacks to more than this was made to do harm. */
const MAX_RATIO = 200;
const ALWAYS_ALLOWED = 64 * 1024 * 1024;

/**
 * A file as itself, or the files of a ZIP archive that can hold conversations: of an export only its conversations, of
 * another archive its texts.
 * @throws AppError `not_found`; `conversations_unreadable` for an archive that is damaged, locked or made to do harm.
 */
export async function* exportFiles(path: string, name = basename(path)): AsyncGenerator<ExportFile> {
  if (await isZip(path, name)) yield* partsOf(path, name);
  else yield { name, label: name, chunks: createReadStream(path) };
}

/** Whether a file is, by its name, a part of an export that holds no conversations. */
export function isOtherPart(name: string): boolean {
  return OTHER_PARTS.test(name);
}

async function isZip(path: string, name: string): Promise<boolean> {
  const file = await openOrSay(path, name);
  try {
    if ((await file.stat()).isDirectory()) throw new AppError('invalid_input', `“${name}” is a folder.`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'PK\x03\x04';
  } finally {
    await file.close();
  }
}

async function openOrSay(path: string, name: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new AppError('not_found', `There is no file “${name}”.`);
    throw storageError(error, `“${name}” could not be read`);
  }
}

async function* partsOf(path: string, name: string): AsyncGenerator<ExportFile> {
  const zip = await damagedIfThrown(name, openPromise(path, { autoClose: false }));
  try {
    const entries: Entry[] = [];
    try {
      for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry);
    } catch (error) {
      throw damaged(name, error);
    }
    const parts = wantedOf(entries);
    if (parts.length === 0) throw nothingIn(name, entries);
    for (const entry of parts) {
      const part = basename(entry.fileName);
      yield { name: part, label: `${name}: ${part}`, chunks: unpacked(zip, entry, name) };
    }
  } finally {
    zip.close();
  }
}

function wantedOf(entries: readonly Entry[]): Entry[] {
  const texts = entries.filter(
    // Archives made on a Mac have a shadow of each file.
    ({ fileName }) => READABLE.test(fileName) && !/(^|\/)(__MACOSX\/|\.)/.test(fileName),
  );
  const conversations = texts.filter(({ fileName }) => {
    const inFolder = /(^|\/)conversations\/[^/]+\.json$/i.test(fileName);
    return CONVERSATIONS.test(basename(fileName)) || inFolder;
  });
  if (conversations.length === 0) return texts.filter(({ fileName }) => !isOtherPart(basename(fileName)));
  // Some exports hold each conversation twice: in one file, and in a folder.
  const whole = conversations.filter(({ fileName }) => CONVERSATIONS.test(basename(fileName)));
  return (whole.length > 0 ? whole : conversations).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
}

async function* unpacked(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) {
    throw notConversations(`“${name}” is locked with a password.`, 'Unpack it, and choose what is in it.');
  }
  const limit = Math.max(ALWAYS_ALLOWED, entry.compressedSize * MAX_RATIO);
  const stream = await damagedIfThrown(name, zip.openReadStreamPromise(entry));
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) {
        throw notConversations(
          `“${name}” unpacks to far more than its size, as archives made to fill a disk do.`,
          'Export it again.',
        );
      }
      yield chunk;
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged(name, error);
  } finally {
    stream.destroy();
  }
}

async function damagedIfThrown<Value>(name: string, promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    throw damaged(name, error);
  }
}

function damaged(name: string, cause: unknown): AppError {
  return notConversations(`“${name}” is damaged or not complete.`, 'Download or export it again.', cause);
}

function nothingIn(name: string, entries: readonly Entry[]): AppError {
  const names = entries.slice(0, 5).map(({ fileName }) => basename(fileName));
  const more = entries.length > names.length ? ` and ${entries.length - names.length} more files` : '';
  const seen = names.length > 0 ? `It holds ${names.join(', ')}${more}.` : 'It is empty.';
  const hint = entries.some(({ fileName }) => /\.zip$/i.test(fileName))
    ? 'It holds other archives: unpack it, and choose those.'
    : undefined;
  return notConversations(`There are no conversations in “${name}”. ${seen}`, hint);
}

import { basename } from 'node:path';
import { AppError } from '#shared/errors';
import { MAX_CONVERSATION_ID_LENGTH } from '#shared/jobs/memory';
import { decodeText } from '../documents/decode-text';
import { isChatGpt, readChatGpt } from './chatgpt';
import { isClaude, readClaude } from './claude';
import { decodeChunks } from './decode-chunks';
import { exportFiles, isOtherPart, type ExportFile } from './export-files';
import { JsonProblem, jsonValues } from './json-values';
import { isOwnJson, readOwnDeletions, readOwnJson } from './own-json';
import {
  PassedOver,
  RejectedConversation,
  type ReadConversation,
  type ReadDeletions,
} from './read-conversation';
import { readTranscript } from './transcript';
import { notConversations } from './unreadable';

export type ReadItem = ReadConversation | RejectedConversation | PassedOver | ReadDeletions;

/** One conversation, in UTF-16 code units of its text: more takes gigabytes of memory while it is read. */
const MAX_CONVERSATION = 128 * 1024 * 1024;
const ALL_PARTS = 'Choose all files of the export together: the conversations are in one of the others.';
const MAX_TITLE_LENGTH = 500;
/** With this many values that are not conversations, it is not an export with a few odd entries. */
const MAX_STRANGE = 100;

/**
 * The conversations of a file: JSON of this app, exports of ChatGPT and Claude, as .json, JSON lines or .zip, plain and
 * Markdown transcripts. Read as a stream: one conversation at a time is in memory.
 * @param name Stands for the file in messages, and tells which part of an export it is; its own name by default.
 * @returns For a broken conversation, what is wrong with it: the others can be read. For a part of an export without
 * conversations, that it was skipped.
 * @throws AppError `not_found`; `conversations_unreadable`, with what was seen and what is expected. It can come after
 * conversations: to avoid half a file, read it to its end first.
 */
export async function* readExport(path: string, name = basename(path)): AsyncGenerator<ReadItem> {
  if (isOtherPart(name)) {
    yield new PassedOver(
      `“${name}” is a part of an export without conversations; it is not read.`,
      ALL_PARTS,
    );
    return;
  }
  for await (const file of exportFiles(path, name)) {
    for await (const read of readFile(file)) {
      yield 'messages' in read ? checked(read) : read;
    }
  }
}

/** As the job takes it. */
function checked(read: ReadConversation): ReadConversation | RejectedConversation {
  const { conversation_id, title } = read;
  if (read.messages.length === 0) return new RejectedConversation(title, 'It has no messages with text.');
  if (conversation_id.length > MAX_CONVERSATION_ID_LENGTH || conversation_id.includes('\n')) {
    return new RejectedConversation(title, 'Its “conversation_id” is too long, or has several lines.');
  }
  return { ...read, title: title && title.slice(0, MAX_TITLE_LENGTH) };
}

async function* readFile(file: ExportFile): AsyncGenerator<ReadItem> {
  const { first, chunks } = await withFirst(file.chunks);
  if (first.length === 0) throw notConversations(`“${file.label}” is empty.`);
  const start = Buffer.from(first.subarray(0, 4096))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\xff\xfe|\xfe\xff|\xef\xbb\xbf)/, '')
    .trimStart();
  // A transcript may begin with "[10:00]".
  if (start === '' || /^(\{|\[\s*([[{"\]]|$))/.test(start)) yield* readJson(file, chunks);
  else yield await readText(file, chunks);
}

async function* readJson({ label }: ExportFile, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadItem> {
  const strange: unknown[] = [];
  let read = 0;
  try {
    for await (const value of jsonValues(decodeChunks(chunks, label), MAX_CONVERSATION)) {
      const conversation = readValue(value);
      if (conversation) {
        // What was held back comes before it in the file.
        if (read === 0) yield* strange.map(rejectStrange);
        read += 1;
        yield conversation;
      } else if (read > 0) yield rejectStrange();
      else {
        strange.push(value);
        if (strange.length > MAX_STRANGE) break;
      }
    }
  } catch (error) {
    throw error instanceof JsonProblem ? brokenJson(label, error) : error;
  }
  if (read > 0) return;
  if (!isManifest(strange[0])) throw unknownJson(label, strange);
  yield new PassedOver(
    `“${label}” says which parts an export has; the conversations are in those.`,
    ALL_PARTS,
  );
}

function readValue(value: unknown): ReadConversation | RejectedConversation | ReadDeletions | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isChatGpt(value)) return readChatGpt(value);
  if (isClaude(value)) return readClaude(value);
  return isOwnJson(value) ? readOwnJson(value) : readOwnDeletions(value);
}

function rejectStrange(): RejectedConversation {
  return new RejectedConversation(null, 'It is not a conversation in a known format.');
}

async function readText(
  { name, label }: ExportFile,
  chunks: AsyncIterable<Uint8Array>,
): Promise<ReadConversation> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_CONVERSATION) throw tooLarge(label);
    parts.push(chunk);
  }
  let text: string;
  try {
    ({ text } = decodeText(Buffer.concat(parts)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw notConversations(`“${label}” is not a text.`, undefined, error);
  }
  const conversation = readTranscript(name, text);
  if (conversation) return conversation;
  if (/^\s*<(!doctype|html)/i.test(text)) {
    throw notConversations(
      `“${label}” is a web page.`,
      'An export has the same conversations in its conversations.json: choose that, or the whole .zip file.',
    );
  }
  throw notConversations(
    `“${label}” is a text, but none or too few of its lines begin with the name of who speaks.`,
  );
}

function brokenJson(label: string, problem: JsonProblem): AppError {
  if (problem.kind === 'too_large') return tooLarge(label);
  const entry = `entry ${problem.after + 1}`;
  const what =
    problem.kind === 'cut_off'
      ? `ends in the middle of ${entry}`
      : `is damaged in ${entry}: that is not JSON`;
  return notConversations(`“${label}” ${what}.`, 'Download or export it again.', problem.cause);
}

function tooLarge(label: string): AppError {
  return notConversations(
    `A conversation in “${label}” is larger than 128 MB.`,
    'Split it into several conversations.',
  );
}

function unknownJson(label: string, values: readonly unknown[]): AppError {
  const [first] = values;
  if (first === undefined) return notConversations(`There are no conversations in “${label}”: it is empty.`);
  if (typeof first !== 'object' || first === null) {
    return notConversations(`“${label}” is JSON, but holds no objects.`);
  }
  if ('role' in first && 'content' in first) {
    return notConversations(
      `“${label}” is a list of messages without a conversation.`,
      'Put it into {"conversation_id": "…", "messages": […]}.',
    );
  }
  const keys = Object.keys(first)
    .slice(0, 6)
    .map((key) => key.slice(0, 40));
  const seen = keys.length > 0 ? `The first entry has ${keys.join(', ')}.` : 'The first entry is empty.';
  return notConversations(`“${label}” is JSON, but holds no conversations. ${seen}`);
}

/** Claude's newer exports come as parts, with a file that says where to fetch them. */
function isManifest(value: unknown): boolean {
  const { data_files } = (value ?? {}) as { data_files?: unknown };
  return Array.isArray(data_files);
}

async function withFirst(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const { value, done } = await iterator.next();
  const first = done ? new Uint8Array() : value;
  return {
    first,
    chunks: (async function* () {
      try {
        if (first.length > 0) yield first;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
      } finally {
        await iterator.return?.();
      }
    })(),
  };
}

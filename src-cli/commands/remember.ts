import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { basename } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { previewExports } from '#core/conversations/preview-exports';
import { putConversation } from '#core/memory/conversation-object';
import { storageError } from '#core/files/storage-error';
import { AppError } from '#shared/errors';
import {
  memoryRequestSchema,
  type MemoryInput,
  type MemoryResult,
  type SentMessage,
} from '#shared/jobs/memory';
import type { CommandResult } from '../command-runner';
import { ExitCode } from '../exit-code';
import { withExports } from '../exports-of';
import { importPreviewText } from '../import-preview-text';
import { jobCommand } from '../job-command';
import { withStores, type Session } from '../session';

const conversationSchema = z.object({
  ...memoryRequestSchema.shape,
  messages: z.array(z.unknown()),
});

/** `leather-book remember`: submits one conversation, and waits for its memories. */
export function rememberCommand(): Command {
  return jobCommand<'memory', { preview?: boolean }>({
    kind: 'memory',
    command: new Command('remember')
      .description('keep a conversation, and what there is in it to remember')
      .argument(
        '<file...>',
        'JSON with "conversation_id" and "messages"; with --preview exports of ChatGPT and Claude and transcripts, too; "-" reads standard input',
      )
      .option('--preview', 'say what the files hold, and keep nothing'),
    prints: 'Prints how many memories and messages are new.',
    instead: async (files, { preview: isPreview }) => (isPreview ? preview(files) : undefined),
    requestOf: (session, files) => handOver(session, files),
    answer: (result) => ({ text: sentenceOf(result) }),
  });
}

/** The messages go by way of an object: they may be more than Temporal takes, and are in no history. */
async function handOver(session: Session, [path = '', ...others]: string[]): Promise<MemoryInput> {
  if (others.length > 0) throw new AppError('invalid_input', 'Give one file at a time.');
  const { messages, ...request } = await readConversation(path);
  return withStores(session, async ({ objects }) => ({
    ...request,
    messages_object: await putConversation(objects, messages as SentMessage[]),
  }));
}

function preview(paths: readonly string[]): Promise<CommandResult> {
  return withExports(paths, async (files) => {
    const found = await previewExports(files);
    return {
      text: importPreviewText(found),
      json: found,
      exitCode: found.refused.length > 0 ? ExitCode.usage : ExitCode.done,
    };
  });
}

async function readConversation(path: string): Promise<z.infer<typeof conversationSchema>> {
  const json = await (path === '-' ? text(process.stdin) : readFile(path, 'utf8')).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new AppError('not_found', `There is no file “${path}”.`);
    }
    throw storageError(error, `“${basename(path)}” could not be read`);
  });
  const parsed = conversationSchema.safeParse(parse(json));
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', `“${path}” holds no conversation.`, {
    hint: 'It has to be JSON: {"conversation_id": "…", "messages": [{"role": "user", "content": "…"}]}.',
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function sentenceOf(result: MemoryResult | undefined): string {
  const { memory_count = 0, message_count = 0 } = result ?? {};
  const memories = memory_count === 1 ? 'memory' : 'memories';
  return `${memory_count} new ${memories}, ${message_count} new ${message_count === 1 ? 'message' : 'messages'}`;
}

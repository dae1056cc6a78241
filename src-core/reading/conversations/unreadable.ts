import { AppError } from '#shared/errors';

/** What can be read, as the end of a refusal. */
const EXPECTED =
  'Expected: conversations as JSON (conversation_id, messages), an export of ChatGPT or Claude (the .zip file or its conversations.json), or a text whose lines begin with a name and a colon.';

/** The error for a file whose conversations cannot be had. @param seen What it is instead, as a sentence. */
export function notConversations(seen: string, hint = EXPECTED, cause?: unknown): AppError {
  return new AppError('conversations_unreadable', seen, { hint, cause });
}

import type { ConversationSummary, ImportPreview } from '#shared/conversations';

/** The preview of an import, for a person: one line for each conversation, and what is left out. */
export function importPreviewText(preview: ImportPreview): string {
  const { conversations, refused } = preview;
  const messages = conversations.reduce((sum, conversation) => sum + conversation.messages, 0);
  return [
    ...conversations.map(lineOf),
    `${count(conversations.length, 'conversation')} with ${count(messages, 'message')}.`,
    ...left(preview),
    ...refused.map(({ error }) => `Refused: ${error.message} ${error.hint ?? ''}`.trim()),
  ].join('\n');
}

/** What is left out of the files, one line each. */
export function left({ rejected, passed_over }: ImportPreview): string[] {
  const broken = rejected.map(
    ({ title, reason }) => `Left out: ${title ?? 'a conversation without a title'}: ${reason}`,
  );
  return [...broken, ...passed_over];
}

/** Messages that are left out: "1 without text, 2 without a known role". */
export function leftOutWords(left_out: ConversationSummary['left_out']): string {
  return left_out.map(({ reason, count }) => `${count} ${reason}`).join(', ');
}

function lineOf({ conversation_id, title, from, to, messages, left_out }: ConversationSummary): string {
  const dates = from === null ? 'no date' : [...new Set([day(from), day(to ?? from)])].join(' to ');
  const left = leftOutWords(left_out);
  const without = left === '' ? '' : `  (left out: ${left})`;
  return `${dates}  ${count(messages, 'message')}  ${title ?? conversation_id}${without}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

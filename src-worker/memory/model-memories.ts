import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import type { ModelMemory } from '../providers/text-memories';
import type { TextModel } from '../providers/text-model';
import { LEFT_OUT, ownWords } from './own-words';
import { isSecret } from './secrets';
import { toldDates } from './told-dates';

/** What a model reads at a time, in UTF-16 code units; `TextModel` would cut more. */
const AT_ONCE = 20_000;
const MOST_OF_A_MESSAGE = 6000;
const CONFIDENCE = 0.7;
const WITHHELD = '…';

/**
 * The memories that a text model finds in a conversation. What it says counts only if its quote is in the message that
 * it names, if a person says that message in their own words, and if no secret is in it; the rest is dropped.
 * @throws ProviderError as `TextModel.memories`; the signal's reason when it aborts.
 */
export async function extractMemoriesWithModel(
  model: TextModel,
  messages: readonly ConversationMessage[],
  signal: AbortSignal,
): Promise<ExtractedMemory[]> {
  const found: ExtractedMemory[] = [];
  for (const part of parts(messages)) {
    const answers = await model.memories(part.text, signal);
    for (const answer of answers) {
      const message = part.has(answer.message) ? messages[answer.message] : undefined;
      const memory = message ? proved(answer, message, model.name) : null;
      if (memory && !found.some(({ text }) => text === memory.text)) found.push(memory);
    }
  }
  return found;
}

/** The memory, if the message supports it. */
function proved(answer: ModelMemory, message: ConversationMessage, model: string): ExtractedMemory | null {
  const { content, speaker, role, time } = message;
  const start = content.indexOf(answer.quote);
  if (role !== 'user' || start < 0) return null;
  const end = start + answer.quote.length;
  const own = ownWords(content).slice(start, end);
  if (own.trim() === '' || own.includes(LEFT_OUT) || isSecret(answer.quote) || isSecret(answer.text))
    return null;
  if (/[<>]|\]\(|```|:\/\//.test(answer.text)) return null;
  const isFuture = answer.kind === 'task' || /\b(?:will|going to|next|tomorrow)\b/i.test(answer.quote);
  const { from, to } = toldDates(answer.quote, time, isFuture);
  const hasValue = answer.attribute !== null && answer.value !== null;
  return {
    kind: answer.kind,
    text: answer.text.replaceAll(/\s+/g, ' '),
    subject: /^(?:the )?(?:user|person)$/i.test(answer.subject) ? (speaker ?? 'user') : answer.subject,
    attribute: hasValue ? (answer.attribute?.toLowerCase() ?? null) : null,
    value: hasValue ? (answer.value?.toLowerCase() ?? null) : null,
    message: answer.message,
    start,
    end,
    quote: answer.quote,
    about_from: from,
    about_to: to,
    confidence: CONFIDENCE,
    extractor: `model/${model}`,
  };
}

/** The messages as a model reads them, in batches; those of programs and lines with a secret are left out. */
function* parts(
  messages: readonly ConversationMessage[],
): Generator<{ text: string; has: (index: number) => boolean }> {
  let lines: string[] = [];
  let [first, length] = [0, 0];
  for (const [index, { role, speaker, content }] of messages.entries()) {
    const line =
      role === 'user' || role === 'assistant'
        ? `${index} ${speaker ?? role}: ${withoutSecrets(content.slice(0, MOST_OF_A_MESSAGE))}`
        : '';
    if (length > 0 && length + line.length > AT_ONCE) {
      const [from, to] = [first, index];
      yield { text: lines.join('\n'), has: (each) => each >= from && each < to };
      [lines, first, length] = [[], index, 0];
    }
    if (line) lines.push(line);
    length += line.length;
  }
  if (lines.length > 0) {
    const from = first;
    yield { text: lines.join('\n'), has: (each) => each >= from };
  }
}

function withoutSecrets(content: string): string {
  return content
    .split('\n')
    .map((line) => (isSecret(line) ? WITHHELD : line))
    .join('\n');
}

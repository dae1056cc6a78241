import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { ConversationMessage } from '#shared/memory';
import { extractMemories, newExtractionState } from '../src-worker/memory/extract-memories';
import { labelledScore, type KindScore } from '../src-worker/memory/testing/labelled';

/** Long public conversations between people, for measuring only: nothing of them is in this project. */
const CONVERSATIONS = fileURLToPath(new URL('../../shared/locomo/', import.meta.url));
/** To be read one by one, against the definition of junk in docs/memory-extraction.md. */
const SAMPLE = 200;

interface Conversation {
  sessions: { date_time: string; turns: { id: string; speaker: string; text: string }[] }[];
}

/** How precise the built-in extractor is on labelled messages, and what it finds in long conversations. */
export default async function memoryExtraction(): Promise<void> {
  for (const part of ['seen', 'held-out'] as const) {
    const { messages, kinds } = labelledScore(part);
    console.log(`${part}: ${messages} messages`);
    for (const [kind, score] of Object.entries(kinds)) printScore(kind, score);
    const sum = (name: keyof KindScore) =>
      Object.values(kinds).reduce((total, each) => total + each[name], 0);
    printScore('all', {
      right: sum('right'),
      extracted: sum('extracted'),
      expected: sum('expected'),
      found: sum('found'),
    });
  }
  await conversations();
}

function printScore(kind: string, { right, extracted, expected, found }: KindScore): void {
  const share = (part: number, of: number) => `${(part / of).toFixed(2)} (${part} of ${of})`;
  console.log(`  ${kind.padEnd(12)} precision ${share(right, extracted)}, recall ${share(found, expected)}`);
}

async function conversations(): Promise<void> {
  const files = await readdir(CONVERSATIONS).catch(() => []);
  const names = files.filter((name) => name.endsWith('.json'));
  if (names.length === 0) {
    console.log('The public conversations are not on this machine: no sample.');
    return;
  }
  const found: string[] = [];
  let [messages, time] = [0, 0];
  for (const name of names) {
    const { sessions } = JSON.parse(await readFile(join(CONVERSATIONS, name), 'utf8')) as Conversation;
    const state = newExtractionState();
    for (const session of sessions) {
      const piece = messagesOf(session);
      const from = performance.now();
      const memories = extractMemories(piece, { state });
      time += performance.now() - from;
      messages += piece.length;
      found.push(...memories.map(({ kind, text, quote }) => `${kind}: ${text}\n      « ${quote} »`));
    }
  }
  console.log(
    `conversations: ${messages} messages, ${found.length} memories, ${Math.round((messages / time) * 1000)} messages a second`,
  );
  const step = Math.max(1, found.length / SAMPLE);
  for (let index = 0; index < Math.min(SAMPLE, found.length); index += 1) {
    console.log(`${String(index + 1).padStart(4)}. ${found[Math.floor(index * step)] ?? ''}`);
  }
}

function messagesOf({ date_time, turns }: Conversation['sessions'][number]): ConversationMessage[] {
  const time = Date.parse(date_time.replace(/^(.*?) on (.*)$/, '$2 $1'));
  return turns.map(({ id, speaker, text }) => ({ id, role: 'user', speaker, content: text, time }));
}

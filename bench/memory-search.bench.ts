import { performance } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ExtractedMemory } from '#shared/memory';
import { BenchConversations, type BenchMessage } from './bench-conversations';
import { randomNumbers, unitVector, vectorNear, zipfWords } from './knowledge-texts';
import { percentile, printSeries } from './report';

const SIZES = [1_000, 10_000, 100_000];
const TURNS_A_CONVERSATION = 250;
const TURNS_A_SESSION = 25;
const WORDS_A_TURN = 25;
const WORDS_A_QUESTION = 6;
/** One turn in this many leaves a memory. */
const TURNS_A_MEMORY = 20;
const ROUNDS = 100;
const SUBJECTS = 500;
const DAY_MS = 24 * 60 * 60_000;
const SPEAKERS = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'];

/**
 * A question of six words and a name to conversations of 1,000, 10,000 and 100,000 turns, and to as many with their
 * memories: `recall`. The embeddings are made beforehand. Beside them, the passage index's own search, which looks at
 * each turn alone.
 */
export default async function memorySearch(): Promise<void> {
  const random = randomNumbers(1);
  const word = zipfWords(random);
  const text = (words: number) => Array.from({ length: words }, word).join(' ');
  const subjects = Array.from({ length: SUBJECTS }, () => unitVector(random));
  const near = () => vectorNear(subjects[Math.floor(random() * SUBJECTS)] ?? unitVector(random), 0.6, random);
  const store = await BenchConversations.open({ embed: async (texts) => texts.map(near), model: 'bench' });
  const speakerOf = (number: number) => SPEAKERS[number % SPEAKERS.length] ?? '';

  function conversation(number: number): { messages: BenchMessage[]; memories: ExtractedMemory[] } {
    const messages = Array.from({ length: TURNS_A_CONVERSATION }, (_, turn): BenchMessage => {
      const session = Math.floor(turn / TURNS_A_SESSION);
      return {
        id: String(turn),
        role: 'user',
        speaker: speakerOf(number + (turn % 2)),
        content: text(WORDS_A_TURN),
        time: Date.UTC(2026, 0, 1) + (number + session) * DAY_MS + turn * 1000,
      };
    });
    const memories = messages.flatMap(({ content, speaker }, message): ExtractedMemory[] => {
      if (message % TURNS_A_MEMORY !== 0) return [];
      return [
        {
          kind: 'fact',
          text: `${speaker} said ${text(8)}.`,
          subject: speaker ?? 'user',
          attribute: null,
          value: null,
          message,
          start: 0,
          end: content.length,
          quote: content,
          about_from: null,
          about_to: null,
          confidence: 0.9,
          extractor: 'bench',
        },
      ];
    });
    return { messages, memories };
  }

  try {
    let conversations = 0;
    for (const size of SIZES) {
      for (; conversations * TURNS_A_CONVERSATION < size; conversations += 1) {
        const { messages, memories } = conversation(conversations);
        await store.add(`conversation ${conversations}`, messages, memories);
        await breathe();
      }
      const times = { search: [] as number[], recall: [] as number[], plain: [] as number[] };
      for (let round = 0; round < ROUNDS; round += 1) {
        const question = `${speakerOf(round)} ${text(WORDS_A_QUESTION)}`;
        times.search.push(await taken(() => store.search(question, 25)));
        times.recall.push(await taken(() => store.recall(question)));
        times.plain.push(await taken(() => store.byWordsAndVectors(question, 25)));
      }
      console.log(`${size} turns, ${Math.floor(size / TURNS_A_MEMORY)} memories, ${ROUNDS} rounds`);
      print('conversation search', times.search);
      print('recall', times.recall);
      print('each turn alone', times.plain);
    }
  } finally {
    await store.close();
  }
}

async function taken(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function print(name: string, times: readonly number[]): void {
  printSeries(name, 'ms', times, 1);
  console.log(`  ${`95th percentile, ${name}`.padEnd(44)} ${percentile(times, 0.95).toFixed(1)} ms`);
}

import { performance } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ExtractedMemory } from '#shared/memory';
import { alternate } from './alternate';
import { BenchConversations, type BenchMessage } from './bench-conversations';
import { BenchStores } from './bench-stores';
import { randomNumbers, unitVector, vectorNear, zipfWords } from './knowledge-texts';
import { percentile, printComparison, printSeries } from './report';

const SIZES = process.env.LEATHER_BOOK_BENCH_QUICK ? [1_000, 10_000] : [1_000, 10_000, 100_000];
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

/** How conversations are asked. */
const ASKED = {
  'conversation search': (conversations: BenchConversations, question: string) =>
    conversations.search(question, 25),
  recall: (conversations: BenchConversations, question: string) => conversations.recall(question),
  'each turn alone': (conversations: BenchConversations, question: string) =>
    conversations.byWordsAndVectors(question, 25),
};

/**
 * A question of six words and a name to conversations of 1,000, 10,000 and 100,000 turns (`--quick`: not the last), and
 * to as many with their memories: `recall`. The embeddings are made beforehand. Beside them, the passage index's own
 * search, which looks at each turn alone; and the same records, copied into PostgreSQL.
 */
export default async function memorySearch(): Promise<void> {
  const random = randomNumbers(1);
  const word = zipfWords(random);
  const text = (words: number) => Array.from({ length: words }, word).join(' ');
  const vectors = new Vectors(random);
  const embedding = { embed: (texts: readonly string[]) => vectors.embed(texts), model: 'bench' };
  const stores = await BenchStores.open('SQLite', 'PostgreSQL');
  const sqlite = stores.sqlite();
  const here = new BenchConversations(sqlite, embedding);
  try {
    let conversations = 0;
    for (const size of SIZES) {
      for (; conversations * TURNS_A_CONVERSATION < size; conversations += 1) {
        const { messages, memories } = conversation(conversations, text);
        await here.add(`conversation ${conversations}`, messages, memories);
        vectors.forget();
        await breathe();
      }
      console.log(`${size} turns, ${Math.floor(size / TURNS_A_MEMORY)} memories`);
      const started = performance.now();
      const copy = await stores.copyInPostgresql(sqlite);
      if (copy) console.log(`  copied into PostgreSQL in ${seconds(performance.now() - started)}`);
      const there = copy && new BenchConversations(copy, embedding);
      for (const [name, ask] of Object.entries(ASKED)) {
        let question = '';
        let round = 0;
        const times = await alternate(ROUNDS, {
          here: () => {
            vectors.forget();
            question = `${speakerOf(round)} ${text(WORDS_A_QUESTION)}`;
            round += 1;
            return taken(() => ask(here, question));
          },
          there: () => (there ? taken(() => ask(there, question)) : Promise.resolve(0)),
        });
        print(`${name}, ${size} turns`, times.here, there ? times.there : null);
      }
    }
  } finally {
    await stores.close();
  }
}

/** Made embeddings around those of a few hundred subjects. A text keeps its own until they are forgotten. */
class Vectors {
  readonly #random: () => number;
  readonly #subjects: Float32Array[];
  readonly #known = new Map<string, Float32Array>();

  constructor(random: () => number) {
    this.#random = random;
    this.#subjects = Array.from({ length: SUBJECTS }, () => unitVector(random));
  }

  embed(texts: readonly string[]): Promise<Float32Array[]> {
    return Promise.resolve(texts.map((text) => this.#of(text)));
  }

  forget(): void {
    this.#known.clear();
  }

  #of(text: string): Float32Array {
    const subject = this.#subjects[Math.floor(this.#random() * SUBJECTS)] ?? unitVector(this.#random);
    const vector = this.#known.get(text) ?? vectorNear(subject, 0.6, this.#random);
    this.#known.set(text, vector);
    return vector;
  }
}

function speakerOf(number: number): string {
  return SPEAKERS[number % SPEAKERS.length] ?? '';
}

function conversation(
  number: number,
  text: (words: number) => string,
): { messages: BenchMessage[]; memories: ExtractedMemory[] } {
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

async function taken(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function print(name: string, here: readonly number[], there: readonly number[] | null): void {
  if (there) {
    const sqlite = { name: 'SQLite', values: [...here] };
    printComparison(name, 'ms', { name: 'PostgreSQL', values: [...there] }, sqlite, 1);
    printLate('PostgreSQL', there);
  } else {
    printSeries(name, 'ms', here, 1);
  }
  printLate('SQLite', here);
}

function printLate(name: string, times: readonly number[]): void {
  console.log(`  ${`95th percentile, ${name}`.padEnd(44)} ${percentile(times, 0.95).toFixed(1)} ms`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

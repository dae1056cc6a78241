import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Embedder } from '#core/reading/embeddings/embedder';
import type { MemoryHit } from '#shared/memory-search';
import { BenchConversations, type BenchMessage } from './bench-conversations';
import { BenchStores } from './bench-stores';

const DEPTHS = [5, 10, 25];
const SEARCHES = ['words alone', 'vectors alone', 'conversation search'] as const;
type SearchName = (typeof SEARCHES)[number];

/** A conversation of LoCoMo, as a file of the folder has it. */
interface LongConversation {
  sessions: { date_time: string; turns: { id: string; speaker: string; text: string; picture?: string }[] }[];
  questions: { question: string; category: number; evidence?: string[] }[];
}

interface Question {
  conversation: string;
  text: string;
  category: number;
  evidence: string[];
}

/**
 * How many of the turns that answer a question are among the first that a search of conversations returns: the mean over
 * the questions of long public conversations, LoCoMo's categories 1 to 4. The folder that has them is named by
 * LEATHER_BOOK_LOCOMO; they are for measuring only and not in this project. Each conversation is searched in a store of
 * its own, then all in one.
 */
export default async function memoryRecall(): Promise<void> {
  const folder = process.env.LEATHER_BOOK_LOCOMO;
  if (!folder) {
    console.log('Skipped: LEATHER_BOOK_LOCOMO does not name the folder with the conversations of LoCoMo.');
    return;
  }
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const conversations = new Map<string, LongConversation>();
  for (const name of names) {
    const conversation = JSON.parse(await readFile(join(folder, name), 'utf8')) as LongConversation;
    conversations.set(name.replace('.json', ''), conversation);
  }
  const embedder = new Embedder({ log: { debug() {}, info() {}, warn: console.warn, error: console.error } });
  try {
    const vectors = new Map<string, Float32Array>();
    const embed = async (texts: readonly string[]) => {
      const fresh = [...new Set(texts)].filter((text) => !vectors.has(text));
      for (const [index, vector] of (await embedder.embed(fresh)).entries()) {
        vectors.set(fresh[index] ?? '', vector);
      }
      return texts.map((text) => vectors.get(text) ?? new Float32Array());
    };
    const model = await embedder.modelName();
    const alone = new Map<SearchName, number[][]>();
    for (const [name, conversation] of conversations) {
      const found = await measure(new Map([[name, conversation]]), embed, model);
      print(`${name}, ${found.questions} questions`, found.recalls);
      for (const search of SEARCHES) {
        alone.set(search, [...(alone.get(search) ?? []), ...(found.recalls.get(search) ?? [])]);
      }
    }
    print('all, each in a store of its own', alone);
    print('all in one store', (await measure(conversations, embed, model)).recalls);
  } finally {
    await embedder.close();
  }
}

async function measure(
  conversations: ReadonlyMap<string, LongConversation>,
  embed: (texts: readonly string[]) => Promise<Float32Array[]>,
  model: string,
): Promise<{ questions: number; recalls: Map<SearchName, number[][]> }> {
  const stores = await BenchStores.open('SQLite');
  const store = new BenchConversations(stores.sqlite(), { embed, model });
  try {
    for (const [name, conversation] of conversations) await store.add(name, messagesOf(conversation));
    const questions = [...conversations].flatMap(([name, conversation]) => questionsOf(name, conversation));
    const recalls = new Map<SearchName, number[][]>(SEARCHES.map((search) => [search, []]));
    for (const question of questions) {
      const found = {
        'words alone': await store.byWords(question.text, 25),
        'vectors alone': await store.byVectors(question.text, 25),
        'conversation search': (await store.search(question.text, 25)).map(turnOf),
      };
      for (const search of SEARCHES) {
        recalls.get(search)?.push(DEPTHS.map((depth) => recall(question, found[search].slice(0, depth))));
      }
    }
    return { questions: questions.length, recalls };
  } finally {
    await stores.close();
  }
}

function recall({ conversation, evidence }: Question, found: readonly string[]): number {
  return evidence.filter((id) => found.includes(`${conversation}\n${id}`)).length / evidence.length;
}

function turnOf({ conversation_id, message_ids }: MemoryHit): string {
  return `${conversation_id}\n${message_ids[0]}`;
}

function messagesOf({ sessions }: LongConversation): BenchMessage[] {
  return sessions.flatMap(({ date_time, turns }) => {
    const [time = '', day = ''] = date_time.split(' on ');
    return turns.map(({ id, speaker, text, picture }) => ({
      id,
      role: 'user' as const,
      speaker,
      content: picture ? `${text} [${picture}]` : text,
      time: Date.parse(`${day} ${time}`),
    }));
  });
}

function questionsOf(conversation: string, { questions }: LongConversation): Question[] {
  return questions.flatMap(({ question, category, evidence = [] }) =>
    category <= 4 && evidence.length > 0 ? [{ conversation, text: question, category, evidence }] : [],
  );
}

function print(title: string, recalls: ReadonlyMap<SearchName, number[][]>): void {
  console.log(title);
  for (const [search, values] of recalls) {
    const means = DEPTHS.map((depth, index) => {
      const sum = values.reduce((total, value) => total + (value[index] ?? 0), 0);
      return `recall@${depth} ${(sum / values.length).toFixed(3)}`;
    });
    console.log(`  ${search.padEnd(20)} ${means.join('   ')}`);
  }
}

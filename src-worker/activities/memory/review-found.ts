import { createHash } from 'node:crypto';
import { foundObjectKey, isFoundObject, putFound } from '#core/stores/memory/found-object';
import type { ReviewedMemory } from '#core/stores/memory/memories';
import type { ObjectStore } from '#core/stores/objects/object-store';
import type { FoundForReview, ReviewedMemories } from '#shared/jobs/review';
import type { FoundMemory } from '#shared/memories';
import type { ExtractedMemory } from '#shared/memory';
import type { JobFolder } from '../job-folder';
import { readPieces, type ConversationReading } from './read-pieces';

/** In the job's folder: which object shows what was found. */
const FOUND_FILE = 'found.txt';

/** Numbers memories from 1 as they come; one that says the same as another has its number. */
class MemoryNumbers {
  readonly #numbers = new Map<string, number>();

  /** @returns its number, and whether it is the first with it. */
  of({ kind, subject, text, value }: ExtractedMemory): { number: number; isNew: boolean } {
    const key = JSON.stringify([kind, subject, text, value]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return { number: known, isNew: false };
    this.#numbers.set(key, this.#numbers.size + 1);
    return { number: this.#numbers.size, isNew: true };
  }
}

/**
 * Prepares what was found for a person to look at. A run that has taken over the results of another one shows the same
 * object, so that a decision on that still counts.
 * @param job The run's name.
 * @returns what the person is told, and a hash of what is shown.
 */
export async function showFound(
  folder: JobFolder,
  reading: ConversationReading,
  { job, objects }: { job: string; objects: ObjectStore },
): Promise<{ found: FoundForReview; sha256: string }> {
  const object = (await foundObjectOf(folder)) ?? foundObjectKey(job);
  await folder.write(FOUND_FILE, object);
  const numbers = new MemoryNumbers();
  const memories: FoundMemory[] = [];
  for await (const piece of readPieces(folder, reading)) {
    for (const memory of piece.memories) {
      const { number, isNew } = numbers.of(memory);
      const message = piece.messages[memory.message];
      if (!isNew || !message) continue;
      const { kind, text, subject, quote } = memory;
      const { speaker, id, time } = message;
      memories.push({ number, kind, text, subject, quote, speaker, message_id: id, said: time });
    }
  }
  await putFound(objects, object, memories);
  const sha256 = createHash('sha256').update(JSON.stringify(memories)).digest('hex');
  return { found: { object, memories: memories.length, messages: reading.messages }, sha256 };
}

/** The object that the job shows to a person, if there is one. */
export async function foundObjectOf(folder: JobFolder): Promise<string | undefined> {
  const key = (await folder.read(FOUND_FILE))?.toString('utf8');
  return key !== undefined && isFoundObject(key) ? key : undefined;
}

/** Adds to memories, in the order in which they were found, what a person has decided about them. */
export function decisionOn({
  drop = [],
  edit = [],
}: Partial<Pick<ReviewedMemories, 'drop' | 'edit'>>): (memory: ExtractedMemory) => ReviewedMemory {
  const numbers = new MemoryNumbers();
  const dropped = new Set(drop);
  const edited = new Map(edit.map(({ number, text }) => [number, text]));
  return (memory) => {
    const { number } = numbers.of(memory);
    return { ...memory, dropped: dropped.has(number), edited: edited.get(number) };
  };
}

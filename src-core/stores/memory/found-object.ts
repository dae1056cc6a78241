import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { foundMemorySchema, type FoundMemory } from '#shared/memories';
import { readObject, type ObjectStore } from '../objects/object-store';

const PREFIX = 'found-memories/';
const KEY = /^found-memories\/[\w-]{1,80}\.json$/;

/** The object that shows a person what a memory job has found, until the job ends. @param job The run's name. */
export function foundObjectKey(job: string): string {
  return `${PREFIX}${job}.json`;
}

/** Whether it is the key of such an object. */
export function isFoundObject(key: string): boolean {
  return KEY.test(key);
}

export async function putFound(
  objects: ObjectStore,
  key: string,
  memories: readonly FoundMemory[],
): Promise<void> {
  await objects.put(key, Buffer.from(JSON.stringify(memories)));
}

/** @throws AppError `not_found` if the job has ended, or the object is on another computer. */
export async function readFound(objects: ObjectStore, key: string): Promise<FoundMemory[]> {
  if (!isFoundObject(key))
    throw new AppError('invalid_input', 'That does not name memories that were found.');
  const bytes = await readObject(objects, key);
  return z.array(foundMemorySchema).parse(JSON.parse(bytes.toString('utf8')));
}

/**
 * Says which reading of a conversation somebody has looked at: the numbers of memories are valid only in one reading.
 */
export function fingerprintOf(key: string, memories: readonly FoundMemory[]): string {
  return createHash('sha256')
    .update(JSON.stringify([key, memories]))
    .digest('hex')
    .slice(0, 12);
}

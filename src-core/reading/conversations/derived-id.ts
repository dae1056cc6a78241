import { createHash } from 'node:crypto';

/** An id for a conversation that came without one: the same for the same beginning. */
export function derivedId(form: string, beginning: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(beginning)).digest('hex');
  return `${form}-${hash.slice(0, 24)}`;
}

import { randomUUID } from 'node:crypto';
import { countCharacters } from '#shared/jobs/learning';
import type { VaultEntry } from '#shared/vault';
import { foldForSearch } from '../database/search-text';
import type { ReadText } from './read-text';
import type { Denial } from './vault';

const EXCERPT_CHARACTERS = 200;
const MAX_TITLE = 80;

/** How many denied texts an answer names. */
export const MAX_MATCHES = 20;

/** The entry of a denied text. */
export function newEntry(denial: Denial, text: ReadText, undoable?: VaultEntry['undoable']): VaultEntry {
  return {
    entry_id: randomUUID(),
    title: denial.title?.trim() || firstLineOf(text.content),
    excerpt: excerptOf(text.content),
    fingerprint: text.fingerprint,
    normalized_fingerprint: text.normalized,
    characters: countCharacters(text.content),
    source: denial.source,
    category: denial.category,
    reason: denial.reason ?? null,
    denied_by: denial.denied_by ?? null,
    denied_at: new Date().toISOString(),
    workflow_id: denial.workflow_id,
    ...(undoable && { undoable }),
  };
}

/** What a list's search looks into. */
export function searchTextOf({ title, excerpt, source, reason }: VaultEntry): string {
  return foldForSearch([title, excerpt, source, reason ?? ''].join('\n'));
}

/** The name of a denied text without one. */
function firstLineOf(content: string): string {
  const line =
    content
      .trimStart()
      .slice(0, 2000)
      .split(/[\r\n]/, 1)[0] ?? '';
  return [...line].slice(0, MAX_TITLE).join('').trim();
}

function excerptOf(content: string): string {
  const characters = [...content.slice(0, EXCERPT_CHARACTERS * 2)];
  const excerpt = characters.slice(0, EXCERPT_CHARACTERS).join('').trim();
  return content.length > excerpt.length + 1 && characters.length > EXCERPT_CHARACTERS
    ? `${excerpt}…`
    : excerpt;
}

/** An entry as a store keeps it. */
export function parseRecord(json: string): VaultEntry {
  return JSON.parse(json) as VaultEntry;
}

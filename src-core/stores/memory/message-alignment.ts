import type { ConversationMessage } from '#shared/memory';
import { hashOf } from './memory-key';

/** A place: the id of a message that came without one. */
const PLACE = /^\d{1,9}$/;

interface Marked {
  id: string;
  mark: string;
}

/** What makes a message the same as another of the same id. */
export function markOf({ role, speaker, content, time }: Omit<ConversationMessage, 'id'>): string {
  return hashOf(role, speaker ?? '', content, String(time));
}

/**
 * The ids under which messages of a known conversation are kept. A message that came with an id has it. For the others,
 * the id is the place, which means something only if the conversation came from its beginning: some programs send the
 * last few messages each time.
 */
export class MessageAlignment {
  readonly #known: readonly Marked[];
  readonly #came: Marked[] = [];
  #offset: number | undefined;

  /** @param known The messages that are kept, in order. */
  constructor(known: readonly Marked[]) {
    this.#known = known.filter(({ id }) => PLACE.test(id));
  }

  /** Records messages, in order. Call it for all of them before the first question. */
  see(messages: readonly ConversationMessage[]): void {
    if (this.#known.length === 0) return;
    for (const message of messages) {
      if (PLACE.test(message.id)) this.#came.push({ id: message.id, mark: markOf(message) });
    }
  }

  idOf({ id }: Pick<ConversationMessage, 'id'>): string {
    if (!PLACE.test(id)) return id;
    this.#offset ??= this.#findOffset();
    return this.#offset === 0 ? id : String(Number(id) + this.#offset);
  }

  #findOffset(): number {
    const [first] = this.#came;
    const last = this.#known.at(-1);
    if (!first || !last) return 0;
    const marks = new Map(this.#known.map(({ id, mark }) => [id, mark]));
    const shared = this.#came.filter(({ id }) => marks.has(id));
    const same = shared.filter(({ id, mark }) => marks.get(id) === mark);
    // If most are the same, the others were edited.
    if (same.length * 2 >= shared.length) return 0;
    const at = overlap(
      this.#known.map(({ mark }) => mark),
      this.#came.map(({ mark }) => mark),
    );
    const start = at === null ? Number(last.id) + 1 : Number(this.#known[at]?.id);
    return start - Number(first.id);
  }
}

/** Where `came` begins in `known`, in full or up to the end of `known`. Null for nowhere. */
function overlap(known: readonly string[], came: readonly string[]): number | null {
  const back = failures(came);
  let matched = 0;
  for (const [index, mark] of known.entries()) {
    while (matched > 0 && came[matched] !== mark) matched = back[matched - 1] ?? 0;
    if (came[matched] === mark) matched += 1;
    if (matched === came.length) return index - matched + 1;
  }
  return matched > 0 ? known.length - matched : null;
}

/** Knuth, Morris and Pratt's table: for each prefix, its longest own prefix that is also its end. */
function failures(pattern: readonly string[]): number[] {
  const table = [0];
  for (let index = 1, length = 0; index < pattern.length; index += 1) {
    while (length > 0 && pattern[index] !== pattern[length]) length = table[length - 1] ?? 0;
    if (pattern[index] === pattern[length]) length += 1;
    table[index] = length;
  }
  return table;
}

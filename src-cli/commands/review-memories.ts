import { fingerprintOf, readFound } from '#core/stores/memory/found-object';
import { reviewWaitSentence } from '#core/history/review-words';
import { otherProgramSentence } from '#shared/history';
import type { Job } from '#shared/jobs/job';
import { memoryRequestSchema, memoryResultSchema } from '#shared/jobs/memory';
import { AppError } from '#shared/errors';
import type { FoundMemory } from '#shared/memories';
import type { Stores } from '#core/stores/stores';
import {
  MOST_REVIEWED,
  reviewedMemoriesSchema,
  type Review,
  type ReviewedMemories,
} from '#shared/jobs/review';
import { parseInput } from '#shared/parse-input';
import type { CommandResult } from '../command-runner';
import { withStores, type Session } from '../session';
import type { KeptAfterReview } from './reviewed-jobs';

/** What a person decides about memories that were found. */
export interface MemoryDecisions {
  /** Numbers and ranges, separated by commas: `3,5-7`. */
  drop?: string[];
  /** `4=Other words.` */
  edit?: string[];
  /** The {@link fingerprintOf} of what was shown. */
  reading?: string;
}

/** A memory job that waits, with all that was found, by number. */
export function showFoundMemories(session: Session, job: Job): Promise<CommandResult> {
  const request = memoryRequestSchema.safeParse(job.request).data;
  return withStores(session, async ({ objects }) => {
    const { found } = job.review ?? {};
    const memories = found ? await readFound(objects, found.object) : [];
    const reading = found && fingerprintOf(found.object, memories);
    const facts: [string, string | null | undefined][] = [
      ['Request', job.workflow_id],
      ['State', job.review ? reviewWaitSentence(job.review) : job.state],
      ['Title', request?.title],
      ['From', job.other_program != null ? otherProgramSentence(job.other_program) : undefined],
      ['Conversation', request?.conversation_id],
      ['Messages', found?.messages.toLocaleString('en')],
      ['Reading', reading],
    ];
    const lines = facts.flatMap(([name, value]) => (value ? [`${name.padEnd(12)} ${value}`] : []));
    const said = found && (memories.length === 0 ? ['No memories were found in it.'] : memories.map(lineOf));
    return {
      text: [...lines, '', ...(said ?? [])].join('\n'),
      json: {
        workflow_id: job.workflow_id,
        state: job.state,
        waiting_for_review: job.review ?? null,
        request: job.request,
        reading: reading ?? null,
        memories,
      },
    };
  });
}

function lineOf({ number, kind, text, quote, speaker, message_id }: FoundMemory): string {
  return `${String(number).padStart(4)}  ${text}  (${kind})\n      “${quote}” ${speaker ?? 'message'} ${message_id}`;
}

/**
 * Binds a decision to what waits now, if that is what the person has looked at.
 * @throws AppError `invalid_input` if it is another reading.
 */
export async function onReading(
  { objects }: Pick<Stores, 'objects'>,
  job: Job,
  { memories, ...given }: Review,
  reading: string | undefined,
): Promise<Review> {
  const found = job.review?.found;
  // The workflow says why nothing can be decided.
  if (reading === undefined || !found) return { ...given, memories };
  if (reading.trim().toLowerCase() !== fingerprintOf(found.object, await readFound(objects, found.object))) {
    throw new AppError(
      'invalid_input',
      `“${reading}” is not the reading that waits for you; the conversation may have been read again since.`,
      { hint: `Look at it again with "leather-book review ${job.workflow_id}", then decide.` },
    );
  }
  return { ...given, memories: { drop: [], edit: [], ...memories, found_object: found.object } };
}

/** @throws AppError `invalid_input` */
export function memoriesOf({ drop, edit }: MemoryDecisions): ReviewedMemories | undefined {
  if (!drop && !edit) return undefined;
  return parseInput(reviewedMemoriesSchema, {
    drop: drop?.flatMap((list) => list.split(',')).flatMap(numbersOf),
    edit: edit?.map(editOf),
  });
}

function numbersOf(text: string): number[] {
  const [, first, last = first] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (first === undefined || count < 1 || count > MOST_REVIEWED) {
    throw new AppError('invalid_input', `“${text}” names no memories.`, {
      hint: 'Give their numbers, such as 3 or 3,5-7.',
    });
  }
  return Array.from({ length: count }, (_, index) => Number(first) + index);
}

function editOf(text: string): { number: number; text: string } {
  const [, number, words] = /^\s*(\d+)\s*=(.*)$/s.exec(text) ?? [];
  if (number === undefined || words === undefined) {
    throw new AppError('invalid_input', `“${text}” is not an edit.`, {
      hint: 'Give a number and the new words: --edit "4=Sam lives in Lisbon."',
    });
  }
  return { number: Number(number), text: words };
}

/** What is kept of an approved conversation. */
export function keptMemories(result: unknown): KeptAfterReview {
  const kept = memoryResultSchema.safeParse(result).data;
  if (!kept?.success) return {};
  const left = kept.memories_left_out ? `, ${kept.memories_left_out} left out` : '';
  return {
    sentence: `New memories: ${kept.memory_count}${left}. New messages: ${kept.message_count ?? 0}.`,
    json: kept,
  };
}

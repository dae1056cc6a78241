import { reviewWaitSentence } from '#core/history/review-words';
import { LibrarySearch } from '#core/stores/knowledge/library-search';
import { resembling } from '#core/stores/knowledge/resembling';
import { otherProgramSentence } from '#shared/history';
import type { Job } from '#shared/jobs/job';
import { learningRequestSchema, learningResultSchema } from '#shared/jobs/learning';
import type { CommandResult } from '../command-runner';
import { withStores, type Session } from '../session';
import type { KeptAfterReview } from './reviewed-jobs';

/** A learning job that waits, with the text that is to be learned. */
export function showText(job: Job): CommandResult {
  const request = learningRequestSchema.safeParse(job.request).data;
  const facts: [string, string | null | undefined][] = [
    ['Request', job.workflow_id],
    ['State', job.review ? reviewWaitSentence(job.review) : job.state],
    ['Title', request?.title],
    ['From', job.other_program != null ? otherProgramSentence(job.other_program) : undefined],
    ['Source', request?.source],
    ['Category', request?.category],
    ['Tags', request?.tags?.join(', ')],
  ];
  const lines = facts.flatMap(([name, value]) => (value ? [`${name.padEnd(9)} ${value}`] : []));
  return {
    text: [...lines, '', request?.content ?? ''].join('\n'),
    json: {
      workflow_id: job.workflow_id,
      state: job.state,
      waiting_for_review: job.review ?? null,
      request: job.request,
    },
  };
}

/** What an approved text has become. */
export function learnedText(result: unknown): KeptAfterReview {
  const learned = learningResultSchema.safeParse(result).data;
  if (!learned) return {};
  return {
    sentence: learned.knowledge_id && `Learned as ${learned.knowledge_id}.`,
    note: learned.already_known ? 'It was known already; nothing was added.' : undefined,
    json: learned,
  };
}

/** Entries of the library that resemble a denied text. The text itself is not among them: it leaves the library. */
export function resemblingEntries(session: Session, job: Job): Promise<KeptAfterReview> {
  const request = learningRequestSchema.safeParse(job.request).data;
  if (!request) return Promise.resolve({});
  return withStores(session, async ({ library, passages }) => {
    const search = new LibrarySearch({ library, passages: passages.knowledge.index });
    const known = await library.known(request.content);
    const similar = await resembling([request.content], known ? [known] : [], (text) => search.similar(text));
    if (similar.length === 0) return {};
    const ids = similar.map(({ knowledge_id }) => knowledge_id);
    const lines = similar.map(
      ({ knowledge_id, title, similarity }) =>
        `  ${knowledge_id}  ${Math.round(similarity * 100)} % alike  ${title}`,
    );
    const count =
      similar.length === 1
        ? 'An entry in the library resembles'
        : `${similar.length} entries in the library resemble`;
    return {
      sentence: [
        `${count} this:`,
        ...lines,
        `Show: leather-book knowledge show ${ids[0]}`,
        `Delete: leather-book knowledge delete ${ids.join(' ')}`,
      ].join('\n'),
      json: {
        resembling: similar.map(({ knowledge_id, title, similarity }) => ({
          knowledge_id,
          title,
          similarity,
        })),
      },
    };
  });
}

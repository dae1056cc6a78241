import type { ReviewOutbox } from '../../stores/local/review-outbox';

/** Keeps a person's denial of a text, which has yet to reach the vault. @returns the workflow's id. */
export function keptDenial(outbox: ReviewOutbox, content: string): string {
  const workflow_id = `learning-${content.length}`;
  const time = new Date().toISOString();
  outbox.keep(
    [
      {
        workflow_id,
        review_id: `review of ${workflow_id}`,
        decision: 'deny',
        reason: null,
        reviewer: null,
        memories: null,
        given_at: time,
        sends_at: time,
      },
    ],
    () => ({
      undo: [workflow_id],
      deny: [{ content, source: 'a field guide', category: 'facts', workflow_id }],
      settle: [],
    }),
  );
  return workflow_id;
}

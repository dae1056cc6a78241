import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalDatabase } from './local-database';
import { ReviewOutbox } from './review-outbox';
import type { KeptReview } from './review-outbox';

let root: string;
let database: LocalDatabase;
let reviews: ReviewOutbox;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'review-outbox-'));
  database = new LocalDatabase(join(root, 'local.db'));
  reviews = new ReviewOutbox(database);
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

const denial: KeptReview = {
  workflow_id: 'learning-1',
  review_id: 'review-1',
  decision: 'deny',
  reason: 'it’s "wrong"; DROP TABLE reviews 🦊',
  reviewer: null,
  memories: { found_object: 'found-memories/m.json', drop: [2], edit: [{ number: 1, text: 'Other words.' }] },
  given_at: '2026-07-01T12:00:00.000Z',
  sends_at: '2026-07-01T12:01:00.000Z',
};
/** A review that means nothing for the vault. */
const noOrder = () => ({ undo: [], deny: [], settle: [] });

const approval: KeptReview = { ...denial, review_id: 'review-2', decision: 'approve', reason: null };

test('a review is kept whole, also for the next session, until it is removed', () => {
  expect(reviews.keep([denial, { ...approval, workflow_id: 'learning-2' }], noOrder)).toHaveLength(2);
  database.close();
  database = new LocalDatabase(join(root, 'local.db'));
  reviews = new ReviewOutbox(database);
  expect(reviews.pending()).toEqual([denial, { ...approval, workflow_id: 'learning-2' }]);
  reviews.remove('review-1');
  reviews.remove('review-1');
  expect(reviews.pending()).toHaveLength(1);
});

test('a later review replaces one that has not been sent, and the replaced one can no longer be sent', () => {
  reviews.keep([denial], noOrder);
  expect(reviews.keep([approval], noOrder)).toEqual([approval]);
  expect(reviews.pending()).toEqual([approval]);
  expect(reviews.markSendAttempted(['review-1', 'review-2'])).toEqual(['review-2']);
});

test('once it may have been sent a review can be neither replaced nor taken back, but sent again', () => {
  reviews.keep([denial], noOrder);
  reviews.markSendAttempted(['review-1']);
  const other = { ...approval, workflow_id: 'learning-2', review_id: 'review-3' };
  expect(reviews.keep([approval, other], noOrder)).toEqual([other]);
  expect(reviews.withdraw(['learning-1', 'learning-2', 'unknown'], noOrder)).toEqual(['learning-2']);
  expect(reviews.pending()).toEqual([denial]);
  expect(reviews.markSendAttempted(['review-1'])).toEqual(['review-1']);
});

test('of many reviews, all are kept or none', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `learning-${index}`);
  const many = ids.map((id) => ({ ...denial, workflow_id: id, review_id: id }));
  const doubled = [...many, { ...denial, workflow_id: 'x', review_id: 'learning-0' }];
  expect(() => reviews.keep(doubled, noOrder)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  expect(reviews.pending()).toEqual([]);
  reviews.keep(many, noOrder);
  expect(reviews.withdraw(ids, noOrder)).toHaveLength(1000);
});

test('what a review means for the vault is kept with it or not at all, and waits in order', () => {
  const denied = { content: 'x', source: 's', category: 'facts', workflow_id: 'learning-1' };
  reviews.keep([denial], () => ({ undo: ['learning-1'], deny: [denied], settle: [] }));
  const failure = new Error('stop');
  const failing = () => {
    throw failure;
  };
  expect(() => reviews.keep([approval], failing)).toThrow(failure);
  expect(() => reviews.withdraw(['learning-1'], failing)).toThrow(failure);
  expect(reviews.pending()).toEqual([denial]);
  reviews.markSendAttempted(['review-1', 'unknown']);

  const first = reviews.nextVaultOrder();
  expect(first).toMatchObject({ undo: ['learning-1'], deny: [denied], settle: [] });
  reviews.removeVaultOrder(first?.order_id ?? 0);
  const second = reviews.nextVaultOrder();
  expect(second).toMatchObject({ undo: [], deny: [], settle: ['learning-1'] });
  reviews.removeVaultOrder(second?.order_id ?? 0);
  expect(reviews.nextVaultOrder()).toBeUndefined();
});

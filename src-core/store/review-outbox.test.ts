import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database';
import type { Database } from './database';
import { ReviewOutbox } from './review-outbox';
import type { KeptReview } from './review-outbox';

let root: string;
let database: Database;
let reviews: ReviewOutbox;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'review-outbox-'));
  database = openDatabase(join(root, 'leather-book.db'));
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
  given_at: '2026-07-01T12:00:00.000Z',
  sends_at: '2026-07-01T12:01:00.000Z',
};
const approval: KeptReview = { ...denial, review_id: 'review-2', decision: 'approve', reason: null };

test('a review is kept whole, also for the next session, until it is removed', () => {
  expect(reviews.keep([denial, { ...approval, workflow_id: 'learning-2' }])).toEqual([]);
  database.close();
  database = openDatabase(join(root, 'leather-book.db'));
  reviews = new ReviewOutbox(database);
  expect(reviews.pending()).toEqual([denial, { ...approval, workflow_id: 'learning-2' }]);
  reviews.remove('review-1');
  reviews.remove('review-1');
  expect(reviews.pending()).toHaveLength(1);
});

test('a later review replaces one that has not been sent, and the replaced one can no longer be sent', () => {
  reviews.keep([denial]);
  expect(reviews.keep([approval])).toEqual([]);
  expect(reviews.pending()).toEqual([approval]);
  expect(reviews.markSendAttempted(['review-1', 'review-2'])).toEqual(['review-2']);
});

test('once it may have been sent a review can be neither replaced nor taken back, but sent again', () => {
  reviews.keep([denial]);
  reviews.markSendAttempted(['review-1']);
  expect(reviews.keep([approval, { ...approval, workflow_id: 'learning-2', review_id: 'review-3' }])).toEqual(
    ['learning-1'],
  );
  expect(reviews.withdraw(['learning-1', 'learning-2', 'unknown'])).toEqual(['learning-2']);
  expect(reviews.pending()).toEqual([denial]);
  expect(reviews.markSendAttempted(['review-1'])).toEqual(['review-1']);
});

test('of many reviews, all are kept or none', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `learning-${index}`);
  const many = ids.map((id) => ({ ...denial, workflow_id: id, review_id: id }));
  expect(() => reviews.keep([...many, { ...denial, workflow_id: 'x', review_id: 'learning-0' }])).toThrow(
    expect.objectContaining({ code: 'storage_failed' }),
  );
  expect(reviews.pending()).toEqual([]);
  reviews.keep(many);
  expect(reviews.withdraw(ids)).toHaveLength(1000);
});

import { expect, test } from 'vitest';
import { learningRequestSchema } from '#shared/jobs/learning';
import { fromLearningRequest, resolveLearningForm, toLearningRequest } from './learning-form-values';
import type { LearningFormValues } from './learning-form-values';

const VALUES: LearningFormValues = {
  title: 'Whales',
  content: 'Whales sing, and some songs travel far.',
  source: 'The Whale Handbook',
  category: 'facts',
  tags: ['whales'],
  require_approval: true,
};
const OPTIONS = { fields: {}, shouldUseNativeValidation: false };

test('a request made of the form gives the same form again', () => {
  const request = learningRequestSchema.parse(toLearningRequest(VALUES, 3600));
  expect(request.review_timeout).toBe(3600);
  expect(fromLearningRequest(request, 'general')).toEqual(VALUES);
});

test('what is not given is not sent', () => {
  const request = toLearningRequest({ ...VALUES, title: '  ', tags: [], require_approval: false }, 3600);
  expect(request).toMatchObject({ title: undefined, tags: undefined, review_timeout: undefined });
  expect(request.require_approval).toBe(false);
});

test('a category of another program becomes the default one', () => {
  const request = { content: 'x', source: 'y', category: 'gossip' };
  expect(fromLearningRequest(request, 'tips').category).toBe('tips');
});

test('each rule that is broken is beside its field', async () => {
  const bad = { ...VALUES, title: 'x'.repeat(201), content: 'short', source: ' ', tags: ['x'.repeat(51)] };
  const { errors } = await resolveLearningForm(bad, undefined, OPTIONS);
  expect(Object.keys(errors)).toEqual(['title', 'content', 'source', 'tags']);
  expect(errors.content?.message).toContain('at least 10 characters');
  expect((await resolveLearningForm(VALUES, undefined, OPTIONS)).errors).toEqual({});
});

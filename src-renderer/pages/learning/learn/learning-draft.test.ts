import { expect, test } from 'vitest';
import { MAX_DRAFT_LENGTH, readDraft, writeDraft } from './learning-draft';
import type { LearningFormValues } from './learning-form-values';

const DEFAULTS = { category: 'general', require_approval: true } as const;
const VALUES: LearningFormValues = {
  title: 'Half a title',
  content: 'Half a thou\n\n👾',
  source: '',
  category: 'tips',
  tags: ['a', 'b'],
  require_approval: false,
};

test('what was half typed is there after a restart', () => {
  const { text, whole } = writeDraft(VALUES, DEFAULTS);
  expect(whole).toBe(true);
  expect(readDraft(text, DEFAULTS)).toEqual(VALUES);
});

test('a default that was changed since wins over the draft, the other stays', () => {
  const { text } = writeDraft(VALUES, DEFAULTS);
  expect(readDraft(text, { category: 'facts', require_approval: true })).toEqual({
    ...VALUES,
    category: 'facts',
  });
  expect(readDraft(text, { category: 'general', require_approval: false })).toEqual(VALUES);
});

test('a text that is too long to be kept is left out, and that is said', () => {
  const { text, whole } = writeDraft({ ...VALUES, content: 'x'.repeat(MAX_DRAFT_LENGTH + 1) }, DEFAULTS);
  expect(whole).toBe(false);
  expect(readDraft(text, DEFAULTS)).toEqual({ ...VALUES, content: '' });
  expect(writeDraft({ ...VALUES, content: 'x'.repeat(MAX_DRAFT_LENGTH) }, DEFAULTS).whole).toBe(true);
});

test.each([
  ['nothing', null],
  ['an empty text', ''],
  ['a broken one', '{"values":'],
  ['one of another shape', '{"values":{"title":1}}'],
  ['a list', '[]'],
  ['an unknown category', JSON.stringify({ values: { ...VALUES, category: 'x' }, defaults: DEFAULTS })],
])('%s makes an empty form', (_what, text) => {
  expect(readDraft(text, DEFAULTS)).toEqual({ title: '', content: '', source: '', tags: [], ...DEFAULTS });
});

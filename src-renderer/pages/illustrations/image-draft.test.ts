import { describe, expect, it } from 'vitest';
import { settingsSchema } from '#shared/settings';
import { readDraft, writeDraft } from './image-draft';
import type { ImageFormValues } from './image-form-values';

const settings = settingsSchema.parse({}).image;
const values: ImageFormValues = {
  prompt: 'a lighthouse',
  negative_prompt: 'ships',
  style: 'anime',
  size: '512x512',
  backend: 'illustrator',
  seed: '12x',
  count: 3,
};

describe('the draft', () => {
  it('starts with the defaults of the settings', () => {
    expect(readDraft(null, { ...settings, style: 'fantasy' })).toMatchObject({
      prompt: '',
      style: 'fantasy',
    });
  });

  it('comes back as it was typed, half-typed seed and all', () => {
    expect(readDraft(writeDraft(values, settings), settings)).toEqual(values);
  });

  it('gives way to a default that was changed in the settings since, and to no other', () => {
    const kept = writeDraft(values, settings);
    const draft = readDraft(kept, { ...settings, backend: 'openai' });
    expect(draft).toMatchObject({ backend: 'openai', style: 'anime', prompt: 'a lighthouse' });
    expect(draft.size).toBe('1024x1024');
  });

  it.each(['', '{', '{"values":{"prompt":1}}', 'null'])('starts afresh from unreadable text: %s', (text) => {
    expect(readDraft(text, settings).prompt).toBe('');
  });
});

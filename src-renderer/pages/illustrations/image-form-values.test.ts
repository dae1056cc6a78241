import { describe, expect, it } from 'vitest';
import { MAX_SEED } from '#shared/jobs/image';
import type { ImageMetadata } from '#shared/jobs/image';
import { fromImageMetadata, imageFormSchema, sizeForBackend, toImageRequest } from './image-form-values';
import type { ImageFormValues } from './image-form-values';

const values: ImageFormValues = {
  prompt: 'a red fox under a full moon',
  negative_prompt: '',
  style: 'cinematic',
  size: '1024x1024',
  backend: 'illustrator',
  seed: '',
  count: 1,
};

describe('the form of a picture', () => {
  it('leaves out what was left empty', () => {
    expect(toImageRequest(values)).toMatchObject({ negative_prompt: undefined, seed: undefined, count: 1 });
  });

  it('sends seed 0 as a seed', () => {
    expect(toImageRequest({ ...values, seed: '0' }).seed).toBe(0);
  });

  it.each(['-1', '1.5', 'seven', '1e3', String(MAX_SEED + 1)])(
    'refuses the seed %s beside its field',
    (seed) => {
      const outcome = imageFormSchema.safeParse({ ...values, seed });
      expect(outcome.error?.issues.map((issue) => issue.path)).toEqual([['seed']]);
    },
  );

  it.each(['', '0', ' 7 ', String(MAX_SEED)])('accepts the seed "%s"', (seed) => {
    expect(imageFormSchema.safeParse({ ...values, seed }).success).toBe(true);
  });

  it('asks for a prompt when there are only spaces', () => {
    const outcome = imageFormSchema.safeParse({ ...values, prompt: '  ' });
    expect(outcome.error?.issues[0]?.message).toBe('Say what you would like to see.');
  });

  it('takes over a finished picture with or without its seed', () => {
    const metadata: ImageMetadata = {
      ...toImageRequest({ ...values, negative_prompt: 'clouds' }),
      style: 'anime',
      size: '512x512',
      backend: 'illustrator',
      seed: 7,
      model: 'm',
      workflow_id: 'image-1',
      created_at: '2025-01-01T00:00:00Z',
    };
    expect(fromImageMetadata(metadata, true)).toMatchObject({
      style: 'anime',
      negative_prompt: 'clouds',
      seed: '7',
    });
    expect(fromImageMetadata(metadata, false).seed).toBe('');
  });

  it('keeps a size that the backend can draw and changes one that it cannot', () => {
    expect(sizeForBackend('1024x1536', 'openai')).toBe('1024x1536');
    expect(sizeForBackend('256x256', 'openai')).toBe('1024x1024');
  });
});

import { describe, expect, test } from 'vitest';
import { dataAnalysisRequestSchema } from './analysis';
import { imageGenerationRequestSchema } from './image';
import { learningRequestSchema } from './learning';

const drawn = (fields: object) => imageGenerationRequestSchema.safeParse({ prompt: 'a fox', ...fields });

describe('what people are shown is taken for what is meant', () => {
  test.each([
    [{ style: 'Digital Art' }, { style: 'digital_art' }],
    [{ style: 'OIL-PAINTING' }, { style: 'oil_painting' }],
    [{ style: ' Photorealistic ' }, { style: 'photorealistic' }],
    [{ size: '1024 × 1536' }, { size: '1024x1536' }],
    [{ size: '512X512' }, { size: '512x512' }],
    [{ backend: 'Hugging Face' }, { backend: 'huggingface' }],
    [{ backend: 'OpenAI' }, { backend: 'openai' }],
  ])('%o', (fields, expected) => {
    expect(drawn(fields).data).toMatchObject(expected);
  });

  test('a kind of analysis and a category', () => {
    const analysis = dataAnalysisRequestSchema.parse({ file_path: '/a.csv', analysis_type: 'Clustering' });
    expect(analysis.analysis_type).toBe('clustering');
    const learning = learningRequestSchema.parse({ content: 'x', source: 'y', category: 'Data Science' });
    expect(learning.category).toBe('data_science');
  });
});

test('a number that another language writes as 2.0 is 2, fields that we do not know are passed over', () => {
  const request: unknown = JSON.parse('{"prompt":"a fox","seed":42.0,"count":2.0,"quality":"high"}');
  expect(imageGenerationRequestSchema.parse(request)).toEqual({
    prompt: 'a fox',
    style: 'digital_art',
    size: '1024x1024',
    backend: 'illustrator',
    seed: 42,
    count: 2,
  });
});

describe('what means nothing is refused, as before', () => {
  test.each([
    { style: 'digital' },
    { style: '' },
    { style: 7 },
    { size: '1024' },
    { backend: 'constructor' },
  ])('%o', (fields) => {
    expect(drawn(fields).success).toBe(false);
  });

  test('an unknown category is left to the rules, which answer in a sentence', () => {
    const learning = learningRequestSchema.parse({ content: 'x', source: 'y', category: 'Magic' });
    expect(learning.category).toBe('Magic');
  });
});

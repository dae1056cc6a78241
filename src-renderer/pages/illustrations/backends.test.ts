import { expect, test } from 'vitest';
import { settingsSchema } from '#shared/settings';
import { backendPromise } from './backends';

const SETTINGS = settingsSchema.parse({});

test('the built-in illustrator says that its photos are drawings', () => {
  expect(backendPromise('illustrator', SETTINGS, 'photorealistic')).toMatch(/^A drawing/);
  expect(backendPromise('illustrator', SETTINGS, 'anime')).not.toMatch(/photo/);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { toErrorShape } from './errors';
import { parseInput } from './parse-input';

const schema = z.object({ bytes: z.any().refine((bytes: Uint8Array) => bytes.byteLength < 10, 'Too many.') });

test.each([undefined, {}, { bytes: null }, { bytes: new Uint8Array(20) }])(
  '%j is invalid input, though a check stumbles over what it is',
  (input) => {
    let thrown: unknown;
    try {
      parseInput(schema, input);
    } catch (error) {
      thrown = error;
    }
    expect(toErrorShape(thrown)).toMatchObject({ code: 'invalid_input' });
    expect(JSON.stringify(toErrorShape(thrown))).not.toContain('TypeError');
  },
);

test('what fits is parsed', () => {
  const input = { bytes: new Uint8Array(3) };
  expect(parseInput(schema, input)).toEqual(input);
});

// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useItemKeys } from './use-item-keys';

test('the keys of a list stay one function until an item is another one', () => {
  const { result, rerender } = renderHook(({ ids }) => useItemKeys(ids), {
    initialProps: { ids: ['a', 'b'] },
  });
  const first = result.current;
  rerender({ ids: ['a', 'b'] });
  expect(result.current).toBe(first);
  rerender({ ids: ['b', 'a'] });
  expect(result.current).not.toBe(first);
  expect([0, 1, 2].map((index) => result.current(index))).toEqual(['b', 'a', 2]);
});

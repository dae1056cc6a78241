// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TagsInput } from './tags-input';

const left = vi.fn<() => void>();

function Tags(): JSX.Element {
  const [tags, setTags] = useState<string[]>([]);
  return (
    <TagsInput
      control={{ id: 'tags', 'aria-invalid': false, 'aria-describedby': undefined }}
      tags={tags}
      suggestions={['salt', 'hash']}
      onChange={setTags}
      onBlur={left}
    />
  );
}

beforeEach(() => void render(<Tags />));
afterEach(() => {
  cleanup();
  left.mockClear();
});

const field = () => screen.getByRole('combobox');
const tags = () => [...document.querySelectorAll('.tag')].map((tag) => tag.firstChild?.textContent);

test('Enter and a comma make a tag of what is typed; the same one in other letters stays one', async () => {
  await userEvent.type(field(), 'salt,hash{Enter}SALT{Enter}');
  expect(tags()).toEqual(['salt', 'hash']);
  expect((field() as HTMLInputElement).value).toBe('');
});

test('Backspace in the empty field takes the last tag away, and only then', async () => {
  await userEvent.type(field(), 'salt,hash,x{Backspace}');
  expect(tags()).toEqual(['salt', 'hash']);
  await userEvent.type(field(), '{Backspace}');
  expect(tags()).toEqual(['salt']);
});

test('a pasted list becomes tags, with what was typed before it', async () => {
  await userEvent.type(field(), 'rain');
  await userEvent.paste('bow, hash\nsalt');
  expect(tags()).toEqual(['rainbow', 'hash', 'salt']);
});

test('what is typed becomes a tag when the focus leaves the field', async () => {
  await userEvent.type(field(), 'salt');
  await userEvent.tab();
  expect(tags()).toEqual(['salt']);
  expect(left).toHaveBeenCalledOnce();
});

test('the cross removes its tag and gives the focus back to the field', async () => {
  await userEvent.type(field(), 'salt,hash,');
  await userEvent.click(screen.getByRole('button', { name: 'Remove the tag salt' }));
  expect(tags()).toEqual(['hash']);
  expect(document.activeElement).toBe(field());
});

test('a known tag is suggested until it is there', async () => {
  const suggested = () => [...document.querySelectorAll('option')].map((option) => option.textContent);
  expect(suggested()).toEqual(['salt', 'hash']);
  await userEvent.type(field(), 'salt,');
  expect(suggested()).toEqual(['hash']);
});

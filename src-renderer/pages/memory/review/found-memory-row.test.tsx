// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FoundMemory } from '#shared/memories';
import { FoundMemoryRow } from './found-memory-row';
import { decisionOf, useDrafts } from './use-drafts';

const memory = (number: number, text: string): FoundMemory => ({
  ...{ number, text, kind: 'fact', subject: 'user', quote: text },
  ...{ speaker: null, message_id: String(number), said: null },
});
const FOUND = [memory(1, 'The user lives in Lisbon.'), memory(2, 'The user is a nurse.')];

/** What was found in a conversation, and the decision as it would be sent. */
function Review(): JSX.Element {
  const drafts = useDrafts();
  const draft = drafts.of('c');
  return (
    <>
      <ul>
        {FOUND.map((each) => (
          <FoundMemoryRow
            key={each.number}
            memory={each}
            dropped={draft.dropped.has(each.number)}
            edited={draft.edits.get(each.number)}
            fixed={false}
            onKeep={(keep) => drafts.drop('c', [each.number], !keep)}
            onEdit={(text) => drafts.edit('c', each.number, text)}
          />
        ))}
      </ul>
      <output>{JSON.stringify(decisionOf(draft, FOUND, 'found'))}</output>
    </>
  );
}

beforeEach(() => void render(<Review />));
afterEach(cleanup);

const decision = (): unknown => JSON.parse(document.querySelector('output')?.textContent ?? '');
const sent = (changes: object) => ({ found_object: 'found', drop: [], edit: [], ...changes });
const edit = (number: number) =>
  userEvent.click(screen.getByRole('button', { name: `Edit memory ${number}` }));
const rewrite = async (number: number, text: string) => {
  await edit(number);
  const words = screen.getByRole('textbox', { name: `Words of memory ${number}` });
  await userEvent.clear(words);
  await userEvent.type(words, text);
};

test('what is left as it was found is kept so', async () => {
  expect(decision()).toEqual(sent({}));
  await rewrite(1, 'The user lives in Lisbon.{Enter}');
  expect(decision()).toEqual(sent({}));
});

test('other words are sent without the space around them, and can be taken back', async () => {
  await rewrite(1, ' Lisbon is home. {Enter}');
  expect(decision()).toEqual(sent({ edit: [{ number: 1, text: 'Lisbon is home.' }] }));
  expect(screen.queryByRole('textbox')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Take back the words of memory 1' }));
  expect(decision()).toEqual(sent({}));
  expect(screen.getByRole('checkbox', { name: 'Keep: The user lives in Lisbon.' })).toBeTruthy();
});

test.each([
  ['Escape', 'Something else{Escape}'],
  ['no words at all', '   {Enter}'],
])('%s leaves the words that were found', async (_, typed) => {
  await rewrite(2, typed);
  expect(decision()).toEqual(sent({}));
});

test('a memory that is dropped is sent as dropped, not in other words; kept again, it has them', async () => {
  await rewrite(2, 'A nurse.{Enter}');
  const keeps = screen.getByRole('checkbox', { name: 'Keep: A nurse.' });
  await userEvent.click(keeps);
  expect(decision()).toEqual(sent({ drop: [2] }));
  expect(screen.queryByRole('button', { name: 'Edit memory 2' })).toBeNull();
  await userEvent.click(keeps);
  expect(decision()).toEqual(sent({ edit: [{ number: 2, text: 'A nurse.' }] }));
});

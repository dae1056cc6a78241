import { describe, expect, it } from 'vitest';
import type { ConversationMessage } from '#shared/memory';
import { withSpeakers } from './speakers';

const messages = (...contents: string[]): ConversationMessage[] =>
  contents.map((content, index) => ({ id: String(index), role: 'user', speaker: null, content, time: null }));

it('gives messages that all begin with a name their speakers', () => {
  const read = withSpeakers(messages('Caroline: Hey Mel!', 'Melanie: Hi: how are you?', 'Caroline: Fine.'));
  expect(read.map(({ speaker, content }) => [speaker, content])).toEqual([
    ['Caroline', 'Hey Mel!'],
    ['Melanie', 'Hi: how are you?'],
    ['Caroline', 'Fine.'],
  ]);
});

it.each([
  ['one begins otherwise', messages('Ana: Hello.', 'Ben: Hi.', 'Bye.')],
  ['there is one name', messages('Note: a', 'Note: b', 'Note: c')],
  ['each begins differently', messages('Ana: a', 'Title: b', 'Note: c', 'Tip: d')],
])('leaves them as they are where %s', (_, given) => {
  expect(withSpeakers(given)).toEqual(given);
});

describe('of a conversation that is kept already', () => {
  const read = (known: string[], ...contents: string[]) =>
    withSpeakers(messages(...contents), new Set(known)).map(({ speaker, content }) => [speaker, content]);

  it('its speakers are known, whatever else comes', () => {
    expect(read(['Ana', 'Ben'], 'Ana: One more thing.', 'Note: buy milk', 'Bye.')).toEqual([
      ['Ana', 'One more thing.'],
      [null, 'Note: buy milk'],
      [null, 'Bye.'],
    ]);
  });
  it('somebody else may join', () => {
    expect(read(['Ana'], 'Ana: Hello.', 'Cleo: Hi.')).toEqual([
      ['Ana', 'Hello.'],
      ['Cleo', 'Hi.'],
    ]);
  });
  it('messages stay as they are where the earlier ones did', () => {
    expect(read([], 'Ana: Hello.', 'Ben: Hi.')).toEqual([
      [null, 'Ana: Hello.'],
      [null, 'Ben: Hi.'],
    ]);
  });
});

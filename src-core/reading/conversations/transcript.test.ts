import { describe, expect, it } from 'vitest';
import { readTranscript } from './transcript';

describe('a transcript', () => {
  it.each([
    ['plain lines', 'Ana: Hello!\nBen: Hi.\nHow are you?\nAna: So-so.\nBen: Oh.'],
    ['dates in brackets', '[2024-05-01 10:00] Ana: Hello!\n[2024-05-01 10:01] Ben: Hi.\nHow are you?'],
    ['an iPhone’s export', '[1/5/24, 10:00:00 PM] Ana: Hello!\n[1/5/24, 10:01:00 PM] Ben: Hi.\nHow are you?'],
    ['an Android’s export', '1/5/24, 10:00 - Ana: Hello!\n1/5/24, 10:01 - Ben: Hi.\nHow are you?'],
    ['times behind names', 'Ana (10:00): Hello!\nBen (10:01): Hi.\nHow are you?'],
    ['bold names', '# A chat\n\n**Ana:** Hello!\n\n**Ben:** Hi.\nHow are you?\n\n**Ana:** x\n\n**Ben:** y'],
    ['Windows’ line ends', 'Ana: Hello!\r\nBen: Hi.\r\nHow are you?\r\nAna: So-so.\r\nBen: Oh.'],
  ])('of people is read with %s', (_, text) => {
    const messages = readTranscript('chat.txt', text)?.messages ?? [];
    expect(messages.slice(0, 2)).toMatchObject([
      { id: '0', role: 'user', speaker: 'Ana', content: 'Hello!' },
      { id: '1', role: 'user', speaker: 'Ben', content: 'Hi.\nHow are you?' },
    ]);
  });

  it.each([
    ['lines', 'User: Hello!\nAssistant: Hi.'],
    ['headings', '## User\n\nHello!\n\n## Assistant\n\nHi.\n'],
    [
      'an exporter’s headings',
      '## 👤 You *(2025-12-22 08:20)*\n\nHello!\n\n---\n\n## 🤖 Claude\n\nHi.\n\n---\n',
    ],
    ['what a copied page has', '#### You said:\nHello!\n\n#### ChatGPT said:\nHi.'],
  ])('with an assistant is read with %s', (_, text) => {
    expect(readTranscript('chat.md', text)?.messages).toMatchObject([
      { role: 'user', speaker: null, content: 'Hello!' },
      { role: 'assistant', speaker: null, content: 'Hi.' },
    ]);
  });

  it('keeps dates with one meaning, and no others', () => {
    const times = (text: string) => readTranscript('', text)?.messages.map(({ time }) => time);
    expect(times('[2024-05-01 10:00Z] Ana: A\n[2024-05-01T10:01:30+02:00] Ben: B')).toEqual([
      Date.UTC(2024, 4, 1, 10),
      Date.UTC(2024, 4, 1, 8, 1, 30),
    ]);
    expect(times('[1/5/24, 10:00] Ana: A\n[10:01] Ben: B')).toEqual([null, null]);
  });

  it('takes a word with a colon within a message for text', () => {
    const read = readTranscript(
      'x.txt',
      'Ana: What is in it?\nBen: A lot.\nIngredients: flour\nand salt\nAna: Thanks.\nBen: Yes.',
    );
    expect(read?.messages[1]?.content).toBe('A lot.\nIngredients: flour\nand salt');
  });

  it('takes its title and date from Markdown’s front matter', () => {
    const read = readTranscript(
      'x.md',
      '---\ntitle: "A plan"\ndate: 2024-05-01T10:00:00Z\n---\n## User\nHello!\n## Assistant\nHi.',
    );
    expect(read).toMatchObject({ title: 'A plan', created: Date.UTC(2024, 4, 1, 10) });
  });

  it('keeps its id when it grows', () => {
    const turns = Array.from({ length: 8 }, (_, index) => `${index % 2 ? 'Ben' : 'Ana'}: ${index}`);
    const short = readTranscript('a.txt', turns.slice(0, 5).join('\n'));
    const long = readTranscript('a.txt', turns.join('\n'));
    expect(long?.conversation_id).toBe(short?.conversation_id);
    expect(readTranscript('b.txt', turns.join('\n'))?.conversation_id).not.toBe(short?.conversation_id);
  });

  it.each([
    ['prose', 'It was a dark night.\nThen: nothing.\nThen: a bang.'],
    ['a document with headings', '# Title\n\n## Setup\n\nDo it.\n\n## Setup\n\nAgain.'],
    ['one line', 'Ana: Hello!'],
    ['a link', 'https://example.org\nhttps://example.com'],
  ])('is not seen in %s', (_, text) => {
    expect(readTranscript('x.txt', text)).toBeUndefined();
  });
});

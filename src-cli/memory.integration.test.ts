import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyStore } from '#core/stores/database/copy-store';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.create();
});
afterAll(() => cli.close());

const CONVERSATIONS = [
  {
    conversation_id: 'move',
    title: 'A move',
    messages: [
      { id: 'm1', role: 'user', content: 'I live in Lisbon now.', timestamp: '2024-05-01T10:00:00Z' },
      { id: 'm2', role: 'assistant', content: 'How nice!' },
      { role: 'wizard', content: 'Abracadabra.' },
    ],
  },
  { conversation_id: 'cat', messages: [{ role: 'user', content: 'My cat is called Miso.' }] },
];

async function run(args: string[], input?: string) {
  const { code, stdout, stderr } = await cli.launch(args, { input }).ended;
  return { code, stderr, stdout, json: () => JSON.parse(stdout) as Record<string, unknown> };
}

test('conversations are remembered, found by questions a line, forgotten, and stay so when they come again', async () => {
  const file = join(cli.root, 'conversations.json');
  await writeFile(file, JSON.stringify(CONVERSATIONS));

  const preview = await run(['remember', file, '--preview', '--json']);
  expect(preview.json()).toMatchObject({
    conversations: [
      { conversation_id: 'move', messages: 2, left_out: [{ count: 1 }] },
      { conversation_id: 'cat', messages: 1 },
    ],
  });
  const first = await run(['remember', file, '--json']);
  expect(first.code).toBe(0);
  expect(first.json()).toMatchObject({
    success: true,
    message_count: 3,
    under_way: 0,
    left_out: [{ count: 1 }],
  });
  expect((await run(['remember', file, '--json'])).json()).toMatchObject({ success: true, message_count: 0 });

  const questions = 'what is my cat called\n\nwhere do I live\n';
  const batch = await run(['search', '--in', 'conversations', '--batch', '--limit', '1'], questions);
  const lines = batch.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(lines).toMatchObject([
    { question: 'what is my cat called', hits: [{ conversation_id: 'cat', message_ids: ['0'] }] },
    { question: 'where do I live', hits: [{ conversation_id: 'move', message_ids: ['m1'] }] },
  ]);
  const narrowed = ['search', 'who lives where', '--in', 'all', '--person', 'me', '--time', 'May 2024'];
  expect((await run([...narrowed, '--json'])).json()).toMatchObject({
    hits: [{ conversation_id: 'move' }, { conversation_id: 'move' }],
  });
  expect(await run([...narrowed, '--tag', 'cats'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('do not go with --in') as string,
  });
  const recalled = await run(['recall', 'my cat', '--budget', '30', '--json']);
  expect(recalled.json()).toMatchObject({ items: [{ conversation_id: 'cat', message_ids: ['0'] }] });
  const [memory] = (await run(['memories', 'list', '--conversation', 'cat', '--json'])).json()[
    'memories'
  ] as {
    memory_id: string;
  }[];
  expect((await run(['memories', 'edit', memory?.memory_id ?? '', 'Miso is a cat.'])).code).toBe(0);
  expect((await run(['memories', 'show', memory?.memory_id ?? ''])).stdout).toContain('Miso is a cat.');

  const misnamed = await run(['memories', 'export', '--output', join(cli.root, 'memories.json')]);
  expect(misnamed).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Choose another name.') as string,
  });
  const exported = join(cli.root, 'everything.json');
  expect((await run(['memories', 'export', '--output', exported, '--json'])).json()).toMatchObject({
    exported: 2,
  });
  expect((await run(['memories', 'export'])).stdout).toBe(await readFile(exported, 'utf8'));

  const backups = join(cli.data, 'backups');
  await copyStore({ database: join(cli.data, 'leather-book.db'), folder: backups, day: '2026-01-01' });
  const forget = ['memories', 'forget', '--conversation', 'cat', '--yes'];
  const forgotten = await run([...forget, '--clean-copies', '--json']);
  expect(forgotten.json()).toMatchObject({ messages: 1, copies_replaced: 1 });
  const [copy = '', ...others] = (await readdir(backups)).filter((name) => name.endsWith('.db'));
  expect(others).toEqual([]);
  expect((await readFile(join(backups, copy))).includes('Miso')).toBe(false);
  expect((await run(['memories', 'import', exported, '--json'])).json()).toMatchObject({
    success: true,
    message_count: 0,
  });
  expect((await run(['search', 'Miso', '--in', 'all'])).stdout).not.toContain('Miso');
}, 300_000);

test('what was found waits for a review, is listed and shown, and kept as it was decided', async () => {
  const file = join(cli.root, 'to-review.json');
  const said = ['I work as a nurse.', 'My sister is called Ada.'].map((content) => ({
    role: 'user',
    content,
  }));
  await writeFile(file, JSON.stringify([{ conversation_id: 'review-me', title: 'A trade', messages: said }]));
  const submitted = await run(['remember', file, '--review', '--json']);
  expect(submitted.code).toBe(0);
  expect(submitted.stderr).toContain('leather-book review <id>');
  const [waiting] = submitted.json()['waiting_for_review'] as { workflow_id: string; summary: string }[];
  expect(waiting?.summary).toBe('A trade');
  const id = waiting?.workflow_id ?? '';

  const shown = (await run(['review', id, '--json'])).json();
  expect(shown).toMatchObject({
    memories: [
      { number: 1, kind: 'fact', quote: 'I work as a nurse' },
      { number: 2, quote: expect.stringContaining('Ada') as string },
    ],
  });
  const reading = String(shown['reading']);
  const text = (await run(['review', id])).stdout;
  expect(text).toContain('“I work as a nurse”');
  expect(text).toMatch(new RegExp(`^Reading +${reading}$`, 'm'));
  expect(await run(['review', id, '--deny', '--drop', '1'])).toMatchObject({ code: 2 });
  expect(await run(['review', id, '--approve', '--drop', '3'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no memory 3') as string,
  });
  // From another reading, whose numbers mean other memories.
  expect(await run(['review', id, '--approve', '--drop', '2', '--reading', '0123456789ab'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('may have been read again since') as string,
  });
  const decision = ['--drop', '2', '--edit', '1=Nursing is the work.', '--reading', reading];
  const approved = await run(['review', id, '--approve', ...decision, '--json']);
  expect(approved.json()).toMatchObject({ success: true, memory_count: 1, counted: true });
  const listed = (await run(['memories', 'list', '--conversation', 'review-me', '--json'])).json();
  expect(listed).toMatchObject({ memories: [{ text: 'Nursing is the work.' }] });
}, 300_000);

test('a file that breaks off is refused, and nothing of the others is kept', async () => {
  const broken = join(cli.root, 'broken.json');
  await writeFile(broken, JSON.stringify(CONVERSATIONS).slice(0, -10));
  const good = join(cli.root, 'chat.txt');
  await writeFile(good, 'Zoe: Hello!\nYan: Hi.\n');
  const refused = await run(['remember', good, broken]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('ends in the middle');
  expect((await run(['search', 'Hello', '--in', 'conversations'])).stdout).not.toContain('Hello');
});

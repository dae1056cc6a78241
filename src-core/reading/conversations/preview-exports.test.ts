import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { previewExports, type ChosenExport } from './preview-exports';
import { claudeConversation, claudeMessage as message } from './testing/made-up-exports';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: unknown): Promise<ChosenExport> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return { path, name };
}

it('says what several files hold, and of those that cannot be read nothing but why', async () => {
  const short = claudeConversation([message('m1', 'human', 'Hello.')]);
  const long = claudeConversation([
    message('m1', 'human', 'Hello.'),
    message('m2', 'assistant', 'Hi!', { created_at: '2024-05-02T10:00:00Z' }),
    message('m3', 'robot', 'Beep.'),
  ]);
  const broken = JSON.stringify([claudeConversation([message('b', 'human', 'B')], { uuid: 'broken' })]);
  const preview = await previewExports([
    await file('manifest-1.json', { data_files: [] }),
    await file('a.json', [short, claudeConversation([], { uuid: 'none', name: 'Empty' })]),
    await file('b.json', [long]),
    await file('broken.json', broken.slice(0, -1)),
    { path: join(folder, 'gone.json'), name: 'gone.json' },
  ]);
  expect(preview).toMatchObject({
    conversations: [
      {
        conversation_id: 'claude-1',
        title: 'A recipe',
        from: Date.UTC(2024, 4, 1, 10),
        to: Date.UTC(2024, 4, 2, 10),
        messages: 2,
        characters: 9,
        left_out: [{ reason: 'without a known role', count: 1 }],
      },
    ],
    rejected: [{ title: 'Empty', reason: 'It has no messages with text.' }],
    passed_over: [expect.stringContaining('manifest-1.json')],
    refused: [
      { file: 'broken.json', place: 3, error: { code: 'conversations_unreadable' } },
      { file: 'gone.json', place: 4, error: { code: 'not_found' } },
    ],
  });
});

it('refuses parts of an export that hold no conversations when there is nothing else', async () => {
  await expect(previewExports([await file('users.json', '[]')])).rejects.toMatchObject({
    code: 'conversations_unreadable',
    message: expect.stringContaining('users.json'),
    hint: expect.stringContaining('all files'),
  });
});

it('ends when it is told to', async () => {
  const stop = new AbortController();
  const chosen = await file(
    'c.json',
    [1, 2].map((id) => claudeConversation([message('m', 'human', 'x')], { uuid: `${id}` })),
  );
  const onRead = () => stop.abort(new Error('enough'));
  await expect(previewExports([chosen], { signal: stop.signal, onRead })).rejects.toThrow('enough');
});

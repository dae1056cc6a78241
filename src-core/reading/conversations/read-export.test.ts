import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors';
import { zip } from '../documents/zip';
import { jsonValues } from './json-values';
import { PassedOver, RejectedConversation } from './read-conversation';
import {
  chatGptConversation,
  chatGptNode as node,
  claudeConversation,
  claudeMessage as message,
} from './testing/made-up-exports';
import { readBytes, readOne } from './testing/read-bytes';

const own = { conversation_id: 'c1', messages: [{ role: 'user', content: 'Hello.' }] };
const claude = claudeConversation([message('m1', 'human', 'Hello.')]);
const chatGpt = chatGptConversation([node('q', null, { role: 'user', parts: ['Hello.'] })]);

/** The error with which a file is refused. */
async function refusal(bytes: Uint8Array | string, name?: string): Promise<AppError> {
  try {
    await readBytes(bytes, name);
  } catch (error) {
    if (error instanceof AppError && error.code === 'conversations_unreadable') return error;
    throw error;
  }
  throw new Error('It was read.');
}

async function idsOf(bytes: Uint8Array | string, name?: string): Promise<string[]> {
  const items = await readBytes(bytes, name);
  return items.flatMap((item) => {
    if ('messages' in item) return item.conversation_id;
    return 'reason' in item ? item.reason : [];
  });
}

const zipOf = (files: Record<string, unknown>) =>
  zip(
    new Map(
      Object.entries(files).map(([path, value]) => [
        path,
        Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
      ]),
    ),
  );

describe('this app’s JSON', () => {
  it('is read, and what is not a message is left out and counted', async () => {
    const read = await readOne({
      ...own,
      title: 'A talk',
      messages: [
        { id: 'a', role: 'user', content: 'I am Sam.', timestamp: '2024-05-01T10:00:00Z', name: 'Sam' },
        { role: 'assistant', content: 'Hello, Sam.', timestamp: 1_714_557_601, mood: 'good' },
        { role: 'user', content: null },
        { role: 'user', content: ' ' },
        { role: 'wizard', content: 'Abracadabra.' },
        { content: 'Who?' },
        'nothing',
        { role: 'user', content: 'Bye.', timestamp: 'soon' },
      ],
    });
    expect(read).toEqual({
      conversation_id: 'c1',
      title: 'A talk',
      created: Date.UTC(2024, 4, 1, 10),
      messages: [
        { id: 'a', role: 'user', speaker: 'Sam', content: 'I am Sam.', time: Date.UTC(2024, 4, 1, 10) },
        { id: '1', role: 'assistant', speaker: null, content: 'Hello, Sam.', time: 1_714_557_601_000 },
        { id: '7', role: 'user', speaker: null, content: 'Bye.', time: null },
      ],
      left_out: [
        { reason: 'empty', count: 2 },
        { reason: 'role', count: 3 },
      ],
    });
  });

  it('is read as one, as a list and as JSON lines, in UTF-8 and UTF-16', async () => {
    const two = { ...own, conversation_id: 2 };
    const text = JSON.stringify([own, two]);
    expect(await idsOf(JSON.stringify(own, null, 2))).toEqual(['c1']);
    expect(await idsOf(text)).toEqual(['c1', '2']);
    expect(await idsOf(`${JSON.stringify(own)}\n\n${JSON.stringify(two)}\n`, 'x.jsonl')).toEqual(['c1', '2']);
    expect(await idsOf(`\ufeff ${text}`)).toEqual(['c1', '2']);
    expect(await idsOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(['c1', '2']);
    expect(await idsOf(Buffer.from(text, 'utf16le').swap16())).toEqual(['c1', '2']);
  });

  it('is read without the characters that a store cannot keep', async () => {
    const read = await readOne(
      '{"conversation_id":"c","messages":[{"role":"user","content":"a\\u0000b\\ud83d\\u001b[1m"}]}',
    );
    expect(read.messages[0]?.content).toBe('ab\ufffd[1m');
  });
});

describe('a zip file', () => {
  it('gives the conversations of an export and opens nothing else', async () => {
    const others = { 'user.json': 'not JSON', 'message_feedback.json': '[', 'chat.html': '<html>' };
    expect(await idsOf(zipOf({ ...others, 'conversations.json': [chatGpt] }), 'x.zip')).toEqual([
      'chatgpt-1',
    ]);
    const parts = {
      'export/conversations-001.json': [{ ...chatGpt, conversation_id: 'b' }],
      'export/conversations-000.json': [{ ...chatGpt, conversation_id: 'a' }],
    };
    expect(await idsOf(zipOf({ ...others, ...parts }), 'x.zip')).toEqual(['a', 'b']);
    const twice = { 'conversations.json': [claude], 'conversations/claude-1.json': claude };
    expect(await idsOf(zipOf({ 'users.json': '[', ...twice }), 'x.zip')).toEqual(['claude-1']);
  });

  it('of other texts gives each', async () => {
    const files = {
      'a.json': own,
      'b.txt': 'User: Hello!\nAssistant: Hi.',
      '__MACOSX/._a.json': 'x',
      'c.png': 'x',
    };
    expect(await readBytes(zipOf(files), 'x.zip')).toHaveLength(2);
  });

  it('is refused when it is damaged, locked, empty or full of others', async () => {
    const good = zipOf({ 'conversations.json': [claude] });
    expect((await refusal(good.subarray(0, 100), 'x.zip')).message).toContain('damaged');
    const locked = Buffer.from(good);
    // The flag of an encrypted file, and deflate, in its own header and in the directory.
    for (const at of [6, locked.indexOf('PK\x01\x02', 0, 'latin1') + 8]) {
      locked.writeUInt16LE(1, at);
      locked.writeUInt16LE(8, at + 2);
    }
    expect((await refusal(locked, 'x.zip')).message).toContain('password');
    const nested = await refusal(zipOf({ 'batch-0000.zip': 'x' }), 'x.zip');
    expect(nested.message).toContain('batch-0000.zip');
    expect(nested.hint).toContain('unpack');
  });

  it('that unpacks to far more than its size is given up', async () => {
    // Deflate packs spaces to a thousandth.
    const size = 80 * 1024 * 1024;
    const packed = deflateRawSync(Buffer.alloc(size, ' '), { level: 1 });
    const stored = zip(new Map([['conversations.json', packed]]));
    const directory = stored.indexOf('PK\x01\x02', 0, 'latin1');
    for (const [at, from] of [
      [0, 4],
      [directory, 6],
    ] as const) {
      stored.writeUInt16LE(8, at + from + 4);
      stored.writeUInt32LE(size, at + from + 18);
    }
    expect((await refusal(stored, 'x.zip')).message).toContain('far more than its size');
  });
});

describe('what is refused', () => {
  it.each([
    ['', 'empty'],
    ['   \n', 'empty'],
    ['[]', 'empty'],
    ['[{"uuid":"x","full_name":"Sam","email_address":"sam@example.org"}]', 'uuid, full_name, email_address'],
    ['["x"]', 'no objects'],
    ['[{"role":"user","content":"x"}]', 'list of messages'],
    [JSON.stringify([own]).slice(0, -5), 'ends in the middle'],
    [`${JSON.stringify([own]).slice(0, -1)},{"conversation_id":tru}]`, 'damaged in entry 2'],
    ['[{"conversation_id"', 'ends in the middle'],
    ['<!DOCTYPE html><title>Chat</title>', 'web page'],
    ['Once upon a time.', 'who speaks'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]), 'not a text'],
    [Buffer.from('[{"conversation_id":"é","messages":[]}]', 'latin1'), 'UTF-8'],
  ])('%s says what was seen', async (bytes, seen) => {
    const { message: sentence, hint } = await refusal(bytes);
    expect(sentence).toContain(seen);
    expect(`${sentence} ${hint}`).not.toContain('sam@example.org');
    expect(hint).toMatch(/Expected|Put|Download|Export|An export/);
  });

  it('a file that breaks in the middle is refused though its beginning was read', async () => {
    await expect(readBytes(`${JSON.stringify([own]).slice(0, -1)},{`)).rejects.toMatchObject({
      code: 'conversations_unreadable',
    });
  });

  it('a conversation that is broken stands as rejected, and the others are read', async () => {
    const items = await readBytes(
      JSON.stringify([{ odd: true }, { title: 'No id', messages: [] }, own, { odd: true }, claude]),
    );
    expect(items.map((item) => item instanceof RejectedConversation)).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  it('parts of exports without conversations are passed over and not opened', async () => {
    for (const name of ['users.json', 'manifest-1-2.json', 'projects-000.zip', 'memories.json']) {
      expect((await readBytes('not opened', name))[0]).toBeInstanceOf(PassedOver);
    }
    const manifest = { data_files: [{ export_url: 'https://example.org/conversations-000.zip' }] };
    expect((await readBytes(JSON.stringify(manifest), 'x.json'))[0]).toBeInstanceOf(PassedOver);
  });
});

describe('a text of JSON', () => {
  it('is read a value at a time, of any length', async () => {
    const one = JSON.stringify({ text: 'x'.repeat(1000) });
    let pulled = 0;
    const chunks = (async function* () {
      yield '[';
      for (; pulled < 10_000; pulled += 1) yield pulled === 0 ? one : `,${one}`;
      yield ']';
    })();
    let read = 0;
    for await (const _ of jsonValues(chunks, 5000)) {
      read += 1;
      // Without being asked for, it is not read.
      expect(pulled - read).toBeLessThanOrEqual(1);
    }
    expect(read).toBe(10_000);
  });

  it('is given up when one value of it has no end', async () => {
    const chunks = (async function* () {
      yield '["';
      for (;;) yield 'x'.repeat(1000);
    })();
    const values = jsonValues(chunks, 5000);
    await expect(values.next()).rejects.toMatchObject({ kind: 'too_large' });
  });

  it('nested deep does no harm', async () => {
    const deep = `[{"conversation_id":"c","messages":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`;
    expect((await readBytes(deep))[0]).toBeInstanceOf(RejectedConversation);
  });
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyStore } from '#core/stores/database/copy-store';
import { JOBS, TASK_QUEUE } from '#shared/jobs/registry';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.create();
});
afterAll(() => cli.close());

/** Words that only the forgotten conversation has: in its title, its messages, a review, another program's request. */
const WORDS = { title: 'Kumquatparade', said: 'Zanzibarese', edited: 'Ophiolatry', sent: 'Tintinnabula' };
const DATABASES = { store: 'leather-book', local: 'local', server: 'temporal' };

/** Which of these words each file of the data folder holds. */
async function traces(words: readonly string[] = Object.values(WORDS)): Promise<Record<string, string[]>> {
  const entries = await readdir(cli.data, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const bytes = (await readFile(path)).toString('latin1').toLowerCase();
      return [
        path.slice(cli.data.length + 1),
        words.filter((word) => bytes.includes(word.toLowerCase())),
      ] as const;
    }),
  );
  return Object.fromEntries(found.filter(([, held]) => held.length > 0));
}

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await cli.run(...args, '--json');
  expect(stderr + code).toMatch(/0$/);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Another program's workflow, with its messages in the request. */
async function sendMessages(conversation_id: string, content: string): Promise<void> {
  const connection = await Connection.connect({ address: cli.env.TEMPORAL_HOST ?? '' });
  try {
    await new Client({ connection }).workflow.execute(JOBS.memory.workflowType, {
      taskQueue: TASK_QUEUE,
      workflowId: `another-program-${conversation_id}`,
      args: [{ conversation_id, messages: [{ role: 'user', content }] }],
    });
  } finally {
    await connection.close();
  }
}

/** Keeps a conversation in every way that leaves words somewhere. */
async function remember(conversation_id: string): Promise<void> {
  const file = join(cli.root, `${conversation_id}.json`);
  const messages = [{ id: 'a', role: 'user', content: `I work as a ${WORDS.said} teacher.` }];
  await writeFile(file, JSON.stringify([{ conversation_id, title: `The ${WORDS.title}`, messages }]));
  const submitted = await json('remember', file, '--review');
  const [waiting] = submitted['waiting_for_review'] as { workflow_id: string }[];
  await json('review', waiting?.workflow_id ?? '', '--approve', '--edit', `1=${WORDS.edited} is the work.`);
  await sendMessages(conversation_id, `My cat is called ${WORDS.sent}.`);
}

async function copyDatabases(): Promise<void> {
  const backups = join(cli.data, 'backups');
  const day = '2026-01-01';
  await copyStore({ database: join(cli.data, `${DATABASES.store}.db`), folder: backups, day });
  await copyStore({ database: join(cli.data, `${DATABASES.local}.db`), folder: join(backups, 'local'), day });
  const server = join(cli.data, 'temporal', `${DATABASES.server}.db`);
  await copyStore({ database: server, folder: join(backups, 'temporal'), day });
}

test('of a forgotten conversation no file has a word: stores, histories, logs, job folders, objects, copies', async () => {
  const worker = cli.launch(['temporal', 'worker', '--json']);
  try {
    if (worker.child.stdout)
      for await (const _ of worker.child.stdout.iterator({ destroyOnReturn: false })) break;
    await remember('private');
    await copyDatabases();
    const before = await traces();
    expect(Object.values(before).flat()).toEqual(expect.arrayContaining(Object.values(WORDS)));
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining([
        'backups/leather-book-2026-01-01.db',
        'backups/temporal/temporal-2026-01-01.db',
      ]),
    );
    expect(await json('memories', 'forget', '--conversation', 'private', '--yes', '--clean-copies')).toEqual({
      messages: 2,
      memories: 2,
      copies_replaced: 1,
      histories_left: 0,
    });
    expect(await traces()).toEqual({});

    // Without cleaning: the copies keep it, and the server's database until that starts again.
    await remember('diary');
    expect(await json('memories', 'forget', '--conversation', 'diary', '--yes')).toMatchObject({
      messages: 2,
      histories_left: 0,
    });
    expect((await json('workflows', 'list', '--kind', 'memory'))['workflows']).toEqual([]);
  } finally {
    worker.child.kill('SIGTERM');
    await worker.ended;
  }
  await json('workflows', 'list');
  expect(await traces()).toEqual({});
}, 300_000);

test('a person who is named in a title alone is forgotten there, too; what names nobody stays', async () => {
  const file = join(cli.root, 'titles.json');
  const said = (content: string) => [{ role: 'user', content }];
  await writeFile(
    file,
    JSON.stringify([
      { conversation_id: 'visit', title: 'A visit by Zipporah', messages: said('It was windy today.') },
      { conversation_id: 'trade', title: 'A trade', messages: said('I work as a nurse.') },
    ]),
  );
  await json('remember', file);
  await json('memories', 'forget', '--person', 'Zipporah', '--yes', '--clean-copies');
  expect(await traces(['Zipporah'])).toEqual({});
  const { workflows } = await json('workflows', 'list', '--kind', 'memory');
  expect(workflows).toMatchObject([{ summary: 'A trade' }]);
}, 300_000);

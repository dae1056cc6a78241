import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '#core/config/load-config';
import { StartMarks } from '#core/history/start-marks';
import { JobBook } from '#core/jobs/job-book';
import { dataPaths } from '#core/platform/data-folder';
import { claudeConversation, claudeMessage } from '#core/reading/conversations/testing/made-up-exports';
import { openLocalStore, type LocalStore } from '#core/stores/local/local-store';
import { openSqliteStores } from '#core/stores/open-stores';
import type { Stores } from '#core/stores/stores';
import { Denials } from '#core/stores/vault/denials';
import { memoryLog } from '#core/testing/memory-log';
import { ConversationImport } from './conversation-import';

const IDS = ['one', 'two', 'three', 'four', 'five'];

let folder: string;
let stores: Stores;
let local: LocalStore;
let jobs: JobBook;
let importing: ConversationImport;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conversation-import-'));
  const paths = dataPaths(folder);
  stores = await openSqliteStores(paths);
  local = await openLocalStore(paths);
  jobs = new JobBook({
    ...{ outbox: local.outbox, reviews: local.reviews, denials: new Denials(stores), stores },
    ...{
      config: loadConfig({ folder, cwd: folder, env: {} }),
      marks: new StartMarks(paths),
      log: memoryLog(),
    },
  });
  importing = new ConversationImport(jobs, stores);
});
afterEach(async () => {
  await jobs.stop();
  await stores.close();
  local.close();
  rmSync(folder, { recursive: true });
});

/** An export with these conversations; whatever comes after the last one is its end. */
function exported(name: string, ids: readonly string[], end = ']') {
  const path = join(folder, name);
  const conversations = ids.map((uuid) =>
    JSON.stringify(
      claudeConversation([claudeMessage('1', 'human', `I bought boat ${uuid}.`)], { uuid, name: uuid }),
    ),
  );
  writeFileSync(path, `[${conversations.join(',\n')}${end}`);
  return { path, name };
}

const accepted = () =>
  local.outbox
    .pending()
    .map(({ request }) => (request as { conversation_id: string }).conversation_id)
    .toSorted();

test('each conversation becomes a job; the objects bear the names of the requests', async () => {
  const progress: unknown[] = [];
  importing.changed.on((state) => progress.push(state));
  const files = [exported('claude.json', IDS)];
  expect(await importing.run({ files, conversationIds: ['two', 'five'], asked: {} })).toEqual({
    submitted: 2,
    stopped: false,
  });
  expect(accepted()).toHaveLength(2);
  expect(progress).toEqual([
    { submitted: 0, chosen: 2 },
    { submitted: 1, chosen: 2 },
    { submitted: 2, chosen: 2 },
    null,
  ]);
  const names = local.outbox.pending().map(({ workflow_id }) => workflow_id.replace(/^.*?-/, 'job-'));
  expect((await readdir(join(folder, 'conversations'))).toSorted()).toEqual(
    names.map((name) => `${name}.jsonl`).toSorted(),
  );
});

test('one that is stopped leaves the jobs that it has begun, and no more', async () => {
  importing.changed.on((state) => {
    if (state?.submitted === 2) importing.stop();
  });
  const files = [exported('claude.json', IDS)];
  expect(await importing.run({ files, conversationIds: IDS, asked: {} })).toEqual({
    submitted: 2,
    stopped: true,
  });
  expect(accepted()).toHaveLength(2);
  expect(await readdir(join(folder, 'conversations'))).toHaveLength(2);
});

test('another one has to wait, and can follow', async () => {
  const files = [exported('claude.json', IDS)];
  const first = importing.run({ files, conversationIds: IDS, asked: {} });
  await expect(importing.run({ files, conversationIds: IDS, asked: {} })).rejects.toMatchObject({
    code: 'invalid_input',
    hint: 'Wait until they are, or stop that first.',
  });
  expect(await first).toMatchObject({ submitted: 5 });
  expect(await importing.run({ files, conversationIds: ['one'], asked: {} })).toMatchObject({ submitted: 1 });
});

test('a file that has changed since it was looked at: what came before is said', async () => {
  const files = [exported('claude.json', IDS.slice(0, 3), ',\n{"uuid": ')];
  await expect(importing.run({ files, conversationIds: IDS, asked: {} })).rejects.toMatchObject({
    hint: expect.stringContaining('Before that, 3 conversations were handed over') as string,
  });
  expect(accepted()).toHaveLength(3);
  expect(importing.progress).toBeNull();
});

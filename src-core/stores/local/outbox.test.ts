import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalDatabase } from './local-database';
import { EMBEDDED, Outbox, serverOf } from './outbox';
import type { AcceptedJob } from './outbox';

let root: string;
let database: LocalDatabase;
let outbox: Outbox;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outbox-'));
  database = new LocalDatabase(join(root, 'local.db'));
  outbox = new Outbox(database);
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

const fox: AcceptedJob = {
  workflow_id: 'image-1',
  kind: 'image',
  request: { prompt: 'a "red" fox 🦊', count: 2 },
  summary: 'a "red" fox 🦊',
  submitted_at: '2026-07-01T12:00:00.000Z',
};

test('an accepted job waits, whole, until it is removed', () => {
  outbox.accept(fox);
  outbox.accept({ ...fox, request: { prompt: 'another' } });
  expect(outbox.pending()).toEqual([
    { ...fox, start_attempted: false, cancel_requested: false, started_on: null },
  ]);
  outbox.remove('image-1');
  expect(outbox.pending()).toEqual([]);
  outbox.remove('image-1');
});

test('the oldest job comes first', () => {
  outbox.accept({ ...fox, workflow_id: 'image-b', submitted_at: '2026-07-02T00:00:00.000Z' });
  outbox.accept(fox);
  expect(outbox.pending().map((entry) => entry.workflow_id)).toEqual(['image-1', 'image-b']);
});

test('a job can be withdrawn only while the server cannot have heard of it', () => {
  outbox.accept(fox);
  outbox.markStartAttempted('image-1', EMBEDDED);
  expect(outbox.withdraw(['image-1'])).toEqual([]);
  outbox.requestCancel(fox);
  expect(outbox.get('image-1')).toMatchObject({ start_attempted: true, cancel_requested: true });
  outbox.accept({ ...fox, workflow_id: 'image-2' });
  expect(outbox.withdraw(['image-1', 'image-2'])).toMatchObject([{ workflow_id: 'image-2' }]);
  expect(outbox.get('image-2')).toBeUndefined();
});

test('a cancel of a job that left the outbox long ago is kept too', () => {
  outbox.requestCancel(fox);
  expect(outbox.pending()).toEqual([
    { ...fox, start_attempted: true, cancel_requested: true, started_on: null },
  ]);
});

test('a job is put back once, and not where a cancel was asked for', () => {
  outbox.accept(fox);
  outbox.markStarted('image-1', EMBEDDED);
  expect([outbox.putBack('image-1'), outbox.putBack('image-1')]).toEqual([true, false]);
  expect(outbox.pending()).toMatchObject([{ ...fox, start_attempted: false, run_again: true }]);
  outbox.acceptAgain(fox);
  expect(outbox.pending()).toMatchObject([{ ...fox, run_again: true }]);

  outbox.remove('image-1');
  expect(outbox.putBack('image-1')).toBe(false);
  outbox.accept(fox);
  outbox.requestCancel(fox);
  expect(outbox.putBack('image-1')).toBe(false);
});

test('jobs of a kind that only a newer version knows stay, unseen', () => {
  database.sqlite.exec("INSERT INTO outbox VALUES ('dream-1', 'dream', '{}', '', '', 0, 0, NULL, 0, NULL)");
  expect(outbox.pending()).toEqual([]);
  expect(database.sqlite.prepare('SELECT count(*) AS n FROM outbox').get()).toEqual({ n: 1 });
});

test('a job that a server has is told to it again only when that one has lost it', () => {
  outbox.accept(fox);
  outbox.accept({ ...fox, workflow_id: 'image-2' });
  outbox.markStarted('image-1', EMBEDDED);
  outbox.markStarted('image-2', 'temporal.example:7233');
  expect(outbox.pending()).toEqual([]);
  expect(outbox.startedOn(EMBEDDED)).toEqual(['image-1']);
  expect(outbox.startAgain(EMBEDDED)).toBe(1);
  expect(outbox.pending()).toMatchObject([{ ...fox, started_on: null }]);
});

test('a cancel of a job that the server has is told', () => {
  outbox.accept(fox);
  outbox.markStarted('image-1', EMBEDDED);
  outbox.requestCancel(fox);
  expect(outbox.pending()).toMatchObject([{ workflow_id: 'image-1', cancel_requested: true }]);
});

test('what one server has lost is started again, in all its namespaces; what another has is not', () => {
  const names = [EMBEDDED, `${EMBEDDED}/staging`, `${EMBEDDED}2`, 'one:7233'];
  for (const name of names) {
    outbox.accept({ ...fox, workflow_id: name });
    outbox.markStarted(name, name);
  }
  expect(outbox.startLostAgain('one:7233', 'two:7233')).toBe(false);
  expect(outbox.startLostAgain('none', 'one:7233')).toBe(false);
  expect(outbox.startAgain(EMBEDDED)).toBe(2);
  expect(outbox.startLostAgain('one:7233', 'one:7233')).toBe(true);
  expect(outbox.pending().map(({ workflow_id }) => workflow_id)).toEqual([names[0], names[1], names[3]]);
});

test('only the server that a start was sent to may be told of the job, also after it has lost it', () => {
  outbox.accept(fox);
  expect(outbox.elsewhere('two:7233')).toEqual([]);
  outbox.markStartAttempted('image-1', 'one:7233');
  expect(outbox.elsewhere('one:7233')).toEqual([]);
  expect(outbox.elsewhere('two:7233')).toMatchObject([{ workflow_id: 'image-1', sent_to: 'one:7233' }]);
  outbox.markStarted('image-1', 'one:7233');
  outbox.startAgain('one:7233');
  expect(outbox.elsewhere('two:7233').map(serverOf)).toEqual(['one:7233']);
  outbox.putBack('image-1');
  expect(outbox.elsewhere('two:7233'), 'it has ended there').toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { KnowledgeTables } from '#core/stores/knowledge/sqlite/knowledge-tables';
import { libraryChunks, libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import { SAMPLE_TABLE_NAME } from '#core/reading/sample-table';
import type { LocalStore } from '#core/stores/local/local-store';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import { calls, type CallName } from '#shared/ipc';
import { IPC_CHANNEL } from '#shared/ipc-channels';
import type { AppServices } from '../app-services';
import { servicesOf } from '../testing/app-services';
import { invoke, world } from '../testing/fake-electron';
import { callHandlers } from './call-handlers';
import { answerLater } from './answer-later';
import { callAnswerer } from './call-answerer';

vi.mock('electron', () => import('../testing/fake-electron'));

const CONTENT = 'The Kraken is said to drag vessels down into the deep off the coast of Norway.';
const KNOWN = libraryEntry({ content: CONTENT });
const OWN_PAGE = { url: 'book://app/index.html', parent: null };
const NO_SUCH = 'none-of-that-id';

let root: string;
let thread: BuiltScript;
let services: AppServices;
let local: LocalStore;
beforeAll(async () => {
  thread = await buildScript(
    join(import.meta.dirname, '..', '..', 'src-core', 'stores', 'search', 'search-thread.ts'),
  );
  root = mkdtempSync(join(tmpdir(), 'calls-'));
  // Tests do not use the platform's folder of the person.
  vi.stubEnv('XDG_CONFIG_HOME', join(root, 'platform'));
  const opened = await servicesOf(join(root, 'data'), thread.path);
  ({ services, local } = opened);
  new KnowledgeTables(opened.database).add(KNOWN, libraryChunks(CONTENT));
  const unserved = () => Promise.reject(new Error('This test makes calls alone.'));
  const call = callAnswerer(Promise.resolve(callHandlers(services)), services.log, () => undefined);
  answerLater(Promise.resolve({ call, subscribe: unserved, unsubscribe: unserved, takeFile: unserved }));
  writeFileSync(join(root, 'table.csv'), 'a,b\n1,2\n');
  writeFileSync(join(root, 'chat.txt'), 'Ana: Hello.\nBen: Hi.\n');
});
afterAll(async () => {
  await services.jobs.stop();
  await services.search.close();
  await services.stores.close();
  local.close();
  await thread.remove();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => {
  world.chosen = undefined;
  world.asked = [];
});

const call = (name: string, input?: unknown, frame: unknown = OWN_PAGE) =>
  invoke(IPC_CHANNEL.call, frame, name, input);
const value = (expected: unknown) => ({ ok: true, value: expected });
const any = (expected: object) => value(expect.objectContaining(expected));
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) as unknown });
const list = (expected: unknown) => value(expected);

interface Case {
  input?: unknown;
  /** The person chooses this file or folder, below the test's own. */
  chosen?: string;
  answers: unknown;
  /** What the app has asked of the system. */
  asks?: string[];
}

const workflow_id = NO_SUCH;
const run = { workflow_id, run_id: 'r' };
const request_id = randomUUID();
const request = { content: CONTENT, source: 'a test', category: 'general' };

/** Every call, with what it answers on a fresh store, before there is a server. */
const CASES: Record<CallName, Case> = {
  'jobs.cancel': { input: { workflow_id }, answers: refused('not_found') },
  'jobs.cancelToCome': { answers: value({ cancelled: 0 }) },
  'jobs.move': { input: { workflow_id, to: 'end' }, answers: refused('not_found') },
  'jobs.pause': { input: { paused: true }, answers: value(undefined) },
  'jobs.dismiss': { input: { workflow_id }, answers: value(undefined) },
  'jobs.runAgain': { input: { workflow_id }, answers: refused('server_unavailable') },
  'images.submit': {
    input: {
      request_id,
      request: { prompt: 'a fox', style: 'watercolor', size: '256x256', backend: 'illustrator' },
    },
    answers: value({ workflow_id: `image-${request_id}` }),
  },
  'images.doubt': {
    input: { prompt: 'a fox', backend: 'illustrator' },
    answers: value(null),
  },
  'gallery.list': { input: {}, answers: any({ images: [] }) },
  'gallery.get': { input: { image_id: NO_SUCH }, answers: value(null) },
  'gallery.delete': { input: { image_ids: [NO_SUCH] }, answers: value({ deleted: 0 }) },
  'gallery.restore': { input: { image_ids: [NO_SUCH] }, answers: value({ restored: 0 }) },
  'gallery.saveAs': { input: { image_id: NO_SUCH, strip_metadata: true }, answers: refused('not_found') },
  'gallery.export': {
    input: { image_ids: [NO_SUCH], strip_metadata: true },
    chosen: '.',
    answers: value({ exported: 0 }),
  },
  'gallery.read': { input: { image_ids: [NO_SUCH] }, answers: refused('not_found') },
  'gallery.markFavourites': { input: { image_ids: [NO_SUCH], favourite: true }, answers: value(undefined) },
  'gallery.prompts': { input: { search: '', limit: 10 }, answers: value([]) },
  'gallery.showInFolder': { input: { image_id: NO_SUCH }, answers: refused('not_found') },
  'learning.submit': {
    input: { request_id, request },
    answers: value({ workflow_id: `learning-${request_id}` }),
  },
  'learning.readDocument': {
    input: { name: 'notes.pdf', bytes: new TextEncoder().encode('%PDF-1.7 and nothing more') },
    answers: refused('document_unreadable'),
  },
  'learning.stopReading': { answers: value(undefined) },
  'learning.waiting': { input: { workflow_id }, answers: refused('not_found') },
  'learning.moreReviews': { input: 'memory', answers: value(undefined) },
  'learning.showReview': { input: { workflow_id }, answers: value(undefined) },
  'learning.known': { input: { workflow_ids: [workflow_id] }, answers: value({ known: 0, similar: [] }) },
  'learning.review': {
    input: { workflow_ids: [workflow_id], decision: 'approve' },
    answers: any({ kept: 0 }),
  },
  'learning.undoReview': { input: { workflow_ids: [workflow_id] }, answers: value({ undone: 0 }) },
  'memory.chooseFiles': {
    chosen: 'chat.txt',
    answers: list([expect.objectContaining({ name: 'chat.txt' })]),
  },
  'memory.paste': { input: { text: 'Ana: Hello.\nBen: Hi.' }, answers: any({ name: 'Pasted text' }) },
  'memory.preview': { input: { file_ids: [NO_SUCH] }, answers: refused('not_found') },
  'memory.import': {
    input: { file_ids: [NO_SUCH], conversation_ids: [NO_SUCH] },
    answers: refused('not_found'),
  },
  'memory.stopImport': { answers: value(undefined) },
  'memory.found': { input: { workflow_id }, answers: refused('not_found') },
  'memory.search': {
    input: { question: 'Kraken', in: 'memories' },
    answers: any({ hits: [], note: 'no model' }),
  },
  'memory.people': { answers: value({ subjects: [], speakers: [] }) },
  'memory.list': { input: {}, answers: any({ total: 0 }) },
  'memory.groups': { input: { by: 'month', query: {} }, answers: value([]) },
  'memory.ids': { input: {}, answers: value([]) },
  'memory.readTime': { input: { words: 'at teatime' }, answers: value(null) },
  'memory.get': { input: { memory_id: NO_SUCH }, answers: value(null) },
  'memory.edit': { input: { memory_id: NO_SUCH, text: 'New words.' }, answers: refused('not_found') },
  'memory.pin': { input: { memory_ids: [NO_SUCH], pinned: true }, answers: value(undefined) },
  'memory.switchOff': { input: { memory_ids: [NO_SUCH], off: true }, answers: value(undefined) },
  'memory.merge': { input: { into: NO_SUCH, memory_ids: [NO_SUCH] }, answers: refused('not_found') },
  'memory.unmerge': { input: { into: NO_SUCH }, answers: refused('not_found') },
  'memory.delete': { input: { memory_ids: [NO_SUCH] }, answers: value({ deleted: 0 }) },
  'memory.restore': { input: { memory_ids: [NO_SUCH] }, answers: value({ restored: 0 }) },
  'memory.forget': {
    input: { conversation: NO_SUCH },
    answers: value({ messages: 0, memories: 0 }),
  },
  'memory.cleanCopies': { answers: value(undefined) },
  'memory.sizes': { answers: value({ conversations: 0, messages: 0, memories: 0, bytes: 0 }) },
  'memory.export': { chosen: 'leather-book-memory.json', answers: value({ saved: true, exported: 0 }) },
  'memory.conversations': { input: {}, answers: any({ total: 0 }) },
  'memory.conversation': { input: { conversation_id: NO_SUCH }, answers: value(null) },
  'memory.turns': {
    input: { conversation_id: NO_SUCH, offset: 0, limit: 10 },
    answers: any({ messages: [], total: 0 }),
  },
  'knowledge.list': { input: {}, answers: any({ total: 1 }) },
  'knowledge.search': { input: { question: 'Kraken' }, answers: any({ note: 'no model' }) },
  'knowledge.facets': { answers: value(expect.anything()) },
  'knowledge.get': { input: { knowledge_id: KNOWN.knowledge_id }, answers: any({ content: CONTENT }) },
  'knowledge.changeTags': {
    input: { knowledge_id: KNOWN.knowledge_id, tags: ['sea'] },
    answers: value(undefined),
  },
  'knowledge.edit': {
    input: { request_id, knowledge_id: NO_SUCH, edit: { title: 'Kraken' } },
    answers: refused('not_found'),
  },
  'knowledge.delete': { input: { knowledge_ids: [KNOWN.knowledge_id] }, answers: value({ deleted: 1 }) },
  'knowledge.restore': { input: { knowledge_ids: [KNOWN.knowledge_id] }, answers: any({ restored: 1 }) },
  'knowledge.export': {
    input: { format: 'json' },
    chosen: 'knowledge.json',
    answers: value({ saved: true, exported: 1 }),
  },
  'knowledge.import': { input: { require_approval: true }, answers: value(null) },
  'embeddings.fetchModel': { answers: refused('model_missing') },
  'vault.list': { input: {}, answers: any({ total: 0 }) },
  'vault.get': { input: { entry_id: NO_SUCH }, answers: value(null) },
  'vault.release': { input: { entry_ids: [NO_SUCH] }, answers: value({ released: 0 }) },
  'vault.test': { input: { text: CONTENT }, answers: value([]) },
  'analysis.chooseFile': { chosen: 'table.csv', answers: any({ name: 'table.csv' }) },
  'analysis.recentFiles': {
    answers: list(expect.arrayContaining([expect.objectContaining({ name: 'table.csv' })])),
  },
  'analysis.openSample': { answers: any({ name: SAMPLE_TABLE_NAME }) },
  'analysis.preview': { input: { file_id: NO_SUCH, reading: {} }, answers: refused('not_found') },
  'analysis.submit': {
    input: { request_id, file_id: NO_SUCH, analysis_type: 'all', options: {} },
    answers: refused('not_found'),
  },
  'analysis.stopSending': { answers: value(undefined) },
  'analysis.list': { input: {}, answers: any({ analyses: [] }) },
  'analysis.get': { input: { analysis_id: NO_SUCH }, answers: value(null) },
  'analysis.rows': { input: { analysis_id: NO_SUCH, offset: 0, limit: 10 }, answers: refused('not_found') },
  'analysis.query': {
    input: { analysis_id: NO_SUCH, query: { kind: 'sql', sql: 'SELECT 1' }, offset: 0, limit: 10 },
    answers: refused('not_found'),
  },
  'analysis.stopQuery': { input: { analysis_id: NO_SUCH }, answers: value(undefined) },
  'analysis.saveQuery': {
    input: { analysis_id: NO_SUCH, query: { kind: 'sql', sql: 'SELECT 1' }, format: 'csv' },
    answers: refused('not_found'),
  },
  'analysis.delete': { input: { analysis_ids: [NO_SUCH] }, answers: value({ deleted: 0 }) },
  'analysis.restore': { input: { analysis_ids: [NO_SUCH] }, answers: value({ restored: 0 }) },
  'analysis.saveAs': { input: { analysis_id: NO_SUCH, what: 'report' }, answers: refused('not_found') },
  'analysis.saveChart': {
    input: { analysis_id: NO_SUCH, chart_id: 'one', format: 'svg' },
    answers: refused('not_found'),
  },
  'analysis.openReport': { input: { analysis_id: NO_SUCH }, answers: refused('not_found') },
  'analysis.showInFolder': { input: { analysis_id: NO_SUCH }, answers: refused('not_found') },
  'history.list': { input: {}, answers: refused('server_unavailable') },
  'history.counts': { input: {}, answers: refused('server_unavailable') },
  'history.start': { input: run, answers: refused('server_unavailable') },
  'history.events': { input: { ...run, first_id: 1, last_id: 9 }, answers: refused('server_unavailable') },
  'history.event': { input: { ...run, event_id: 1 }, answers: refused('server_unavailable') },
  'history.story': { input: { ...run, most: 100 }, answers: refused('server_unavailable') },
  'history.related': { input: run, answers: refused('server_unavailable') },
  'history.present': { input: run, answers: refused('server_unavailable') },
  'history.pending': { input: run, answers: refused('server_unavailable') },
  'history.pausing': { answers: refused('server_unavailable') },
  'history.request': { input: run, answers: refused('server_unavailable') },
  'history.unknownKinds': { answers: refused('server_unavailable') },
  'history.terminate': { input: run, answers: refused('server_unavailable') },
  'history.cancel': { input: run, answers: refused('server_unavailable') },
  'history.delete': { input: run, answers: refused('server_unavailable') },
  'history.activity': {
    input: { ...run, activity_id: '1', action: 'retry' },
    answers: refused('server_unavailable'),
  },
  'history.reset': { input: { ...run, event_id: 4 }, answers: refused('server_unavailable') },
  'history.queries': { input: run, answers: refused('server_unavailable') },
  'history.query': { input: { ...run, name: 'progress' }, answers: refused('server_unavailable') },
  'history.requestToEdit': { input: run, answers: refused('server_unavailable') },
  'history.submitAgain': { input: { ...run, request_id }, answers: refused('server_unavailable') },
  'history.export': { input: run, chosen: 'history.json', answers: refused('server_unavailable') },
  'history.openFile': { chosen: 'table.csv', answers: refused('invalid_input') },
  'history.replay': { input: run, answers: refused('server_unavailable') },
  'history.openInWebUi': { input: run, answers: refused('server_unavailable') },
  'news.dismiss': { answers: value(undefined) },
  'diagnosis.saveReport': { answers: value({ saved: false }) },
  'settings.get': { answers: any({ appearance: 'system' }) },
  'settings.change': {
    input: { appearance: 'candlelight' },
    answers: any({ appearance: 'candlelight' }),
  },
  'settings.secrets': { answers: value(expect.any(Array)) },
  'settings.setSecret': {
    input: { name: 'openai', value: 'sk-of-a-test', allow_plain_text: false },
    answers: refused('plain_text_refused'),
  },
  'settings.clearSecret': { input: { name: 'openai' }, answers: value(expect.any(Array)) },
  'settings.testLocalServer': {
    input: { address: 'http://127.0.0.1:9', protocol: 'openai' },
    answers: refused('provider_unavailable'),
  },
  'settings.dataFolder': { answers: any({ fixed_by_environment: false }) },
  'settings.damagedFile': { answers: value({ path: null }) },
  'settings.openDataFolder': { answers: value(undefined), asks: ['open'] },
  'server.connection': {
    answers: value({
      decided_by: null,
      profiles: expect.any(Array) as unknown,
      kept_elsewhere: [],
    }),
  },
  'server.chooseFile': {
    input: { file: 'authority' },
    chosen: 'ca.pem',
    answers: value({ path: expect.stringContaining('ca.pem') as unknown }),
  },
  'server.test': { input: { use: 'address', address: 'https://x' }, answers: refused('invalid_input') },
  'server.use': {
    input: { use: 'address', address: 'x:1', client_certificate: '/etc/passwd' },
    answers: refused('invalid_input'),
  },
  'encryption.status': { answers: value({ source: 'none', decided_by: null, names: [] }) },
  'encryption.createKey': { input: { allow_plain_text: false }, answers: refused('plain_text_refused') },
  'encryption.addKeys': {
    input: { keys: 'a:short', allow_plain_text: true },
    answers: refused('invalid_input'),
  },
  'encryption.encryptWith': { input: { name: NO_SUCH }, answers: refused('not_found') },
  'encryption.removeKey': { input: { name: NO_SUCH }, answers: refused('not_found') },
  'encryption.copyKeys': { answers: refused('not_found') },
  'codec.status': { answers: value({ address: null, web_ui: 'http://localhost:8233' }) },
  'codec.start': { input: { web_ui: '' }, answers: refused('invalid_input') },
  'codec.stop': { answers: any({ address: null }) },
  'codec.copy': { input: { what: 'address' }, answers: refused('not_found') },
  'store.place': {
    answers: value({ decided_by: null, records: 'the data folder', objects: 'the data folder' }),
  },
  'store.test': {
    input: { use: 'shared', database: 'postgres://127.0.0.1:9/books', objects: 'file:///no/such/folder' },
    answers: refused('store_unavailable'),
  },
  'store.use': {
    input: { use: 'shared', database: 'postgres://ann:word@db/books', objects: 'file:///shared' },
    answers: refused('invalid_input'),
  },
  'store.move': { input: { use: 'here' }, answers: refused('invalid_input') },
  'store.cancelMove': { answers: value(undefined) },
  'settings.chooseDataFolder': { chosen: 'another', answers: value({ path: expect.any(String) as unknown }) },
  'clipboard.writeText': { input: { text: 'a fox' }, answers: value(undefined), asks: ['copy a fox'] },
  'app.about': { answers: any({ version: '1.2.3' }) },
  'app.openLogFolder': { answers: value(undefined), asks: ['open'] },
  'app.restart': { answers: value(undefined), asks: ['relaunch', 'quit'] },
  'server.restart': { answers: value(undefined) },
  'server.openWebUi': { answers: refused('server_unavailable') },
  'server.useOther': { answers: value(undefined) },
  'worker.restart': { answers: value(undefined) },
};
const NAMES = Object.keys(calls) as CallName[];

test.each(NAMES)('%s answers', async (name) => {
  const { input, chosen, answers, asks = [] } = CASES[name];
  if (chosen === 'another') mkdirSync(join(root, chosen), { recursive: true });
  world.chosen = chosen && join(root, chosen);
  expect(await call(name, input)).toEqual(answers);
  expect(world.asked.map((asked, index) => asked.slice(0, asks[index]?.length))).toEqual(asks);
});

test.each(NAMES)('%s refuses what it cannot read', async (name) => {
  for (const input of [42, ['x'], null]) {
    expect(await call(name, input)).toEqual(refused('invalid_input'));
  }
});

const STRANGERS = [
  { url: 'https://example.org/', parent: null },
  { url: 'book://other/index.html', parent: null },
  { url: OWN_PAGE.url, parent: OWN_PAGE },
  null,
];
test.each(NAMES)('%s is answered to the app’s own page alone', async (name) => {
  for (const frame of STRANGERS) {
    const answer = await call(name, CASES[name].input, frame);
    expect(answer).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('not the app’s own') as string },
    });
  }
  expect(world.asked).toEqual([]);
});

test('what is not a call is refused', async () => {
  for (const name of ['nonsense', 'toString', '__proto__']) {
    expect(await call(name, {})).toEqual(refused('invalid_input'));
  }
});

test('what was exported is what is known', () => {
  expect(readFileSync(join(root, 'knowledge.json'), 'utf8')).toContain('Kraken');
});

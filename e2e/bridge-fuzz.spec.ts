import { serialize } from 'node:v8';
import fc from 'fast-check';
import type { ErrorShape } from '#shared/errors';
import { calls, topics, type CallName, type TopicName } from '#shared/ipc';
import { parseInput } from '#shared/parse-input';
import { arbitraryOf } from './app/arbitrary-of';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

/** More on demand: `FUZZ_CALLS=100000 npm test -- --suite e2e bridge-fuzz`. */
const CALLS = Number(process.env.FUZZ_CALLS ?? 5000);
const BATCH = 250;
/** Some of the calls go through the page's own bridge: what a page that was taken over can do. */
const THROUGH_THE_PAGE = Math.round(CALLS / 10);
const MAX_GROWTH_BYTES = 400 * 1024 * 1024;
/** Long enough for a busy machine, short enough to show a loop that never ends. */
const MAX_LOOP_DELAY_MS = 10_000;

interface Call {
  name: string;
  input: unknown;
}
type Told = { ok: boolean; error?: ErrorShape };

const names = Object.keys(calls) as CallName[];
const anyCall: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 50,
    arbitrary: fc
      .constantFrom(...names)
      .chain((name) => arbitraryOf(calls[name].input).map((input) => ({ name, input }))),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constantFrom('toString', '__proto__', '', 'no.such'),
      input: fc.anything(),
    }),
  },
);

interface Subscription {
  id: unknown;
  name: unknown;
  params: unknown;
}

const topicNames = Object.keys(topics) as TopicName[];
const anySubscription: fc.Arbitrary<Subscription> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      // A page's own ids are UUIDs; the same one again is refused.
      id: fc.oneof(fc.uuid(), fc.string(), fc.constantFrom('', '__proto__', 'twice')),
      name: fc.constantFrom(...topicNames),
      params: fc.constant(undefined),
    }),
  },
  {
    weight: 20,
    arbitrary: fc.constantFrom(...topicNames).chain((name) =>
      fc.record({
        id: fc.uuid(),
        name: fc.constant(name),
        params: arbitraryOf(topics[name].params),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      id: fc.anything(),
      name: fc.constantFrom<unknown>('toString', '__proto__', '', 'no.such', null, 7),
      params: fc.anything(),
    }),
  },
);

test('whatever the bridge is sent, it answers in order: malformed arguments are invalid input, and no answer tells of a path', async ({
  book,
}) => {
  // A call that never answers ends it.
  test.setTimeout(600_000 + CALLS * 60);
  // There is never a server or a model, and nothing outside is asked: jobs stay in the outbox.
  await book.open({
    LEATHER_BOOK_TEMPORAL_BINARY: '/nowhere/temporal',
    LEATHER_BOOK_MODEL_MIRROR: 'http://127.0.0.1:1',
    LEATHER_BOOK_MODELS_DIR: book.paths.root,
  });
  await standInForTheWorldOutside(book);

  const told: Record<string, number> = {};
  const check = ({ name, input }: Call, { ok, error }: Told): void => {
    const outcome = ok ? 'ok' : (error?.code ?? 'none');
    told[outcome] = (told[outcome] ?? 0) + 1;
    const words = JSON.stringify(error ?? {});
    if (outcome === 'internal' || outcome === 'none') throw new Error(`${name}: ${words}`);
    if (isMalformed(name, input) && outcome !== 'invalid_input')
      throw new Error(`${name} took it: ${outcome}`);
    if (words.includes(book.paths.root) || words.includes('node_modules'))
      throw new Error(`${name}: ${words}`);
  };
  const run = (count: number, send: (batch: Call[]) => Promise<Told[]>) =>
    fc.assert(
      fc.asyncProperty(fc.array(anyCall, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
        const answers = await send(batch);
        batch.forEach((call, index) => check(call, answers[index] ?? { ok: false }));
      }),
      {
        numRuns: Math.ceil(count / BATCH),
        endOnFailure: true,
        seed: Number(process.env.FUZZ_SEED ?? Date.now()),
      },
    );

  await run(BATCH, (batch) => sendToMain(book, batch));
  const before = await book.electron.evaluate(() => process.memoryUsage().rss);
  await run(CALLS - THROUGH_THE_PAGE, (batch) => sendToMain(book, batch));
  await run(THROUGH_THE_PAGE, (batch) => sendThroughPage(book, batch));

  const answered = { ok: 0, invalid_input: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anySubscription, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
      const answers = await subscribeInMain(book, batch);
      const taken = new Set<unknown>();
      batch.forEach(({ id, name, params }, index) => {
        const { ok, error } = answers[index] ?? { ok: false };
        const words = JSON.stringify(error ?? {});
        if (!ok && (error?.code ?? 'internal') === 'internal') throw new Error(`${String(name)}: ${words}`);
        if (words.includes(book.paths.root)) throw new Error(`${String(name)}: ${words}`);
        const isMalformedOne = typeof id !== 'string' || isMalformedTopic(name, params) || taken.has(id);
        if (isMalformedOne && error?.code !== 'invalid_input') throw new Error(`${String(name)} took it.`);
        if (ok) taken.add(id);
        if (ok) answered.ok += 1;
        else if (error?.code === 'invalid_input') answered.invalid_input += 1;
      });
    }),
    { numRuns: Math.ceil(CALLS / 5 / BATCH), endOnFailure: true },
  );
  expect(answered.ok).toBeGreaterThan(0);
  expect(answered.invalid_input).toBeGreaterThan(0);
  // The window still gets what it asks for.
  const state = await book.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        window.leatherBook.subscribe('status', undefined, (answer) =>
          resolve(answer.ok ? answer.value.server.state : answer.error.code),
        );
      }),
  );
  expect(state).not.toBe('internal');

  const { rss, delay } = await book.electron.evaluate(() => {
    const { loop, quitAgain } = globalThis as unknown as { loop: { max: number }; quitAgain: () => void };
    quitAgain();
    return { rss: process.memoryUsage().rss, delay: loop.max / 1e6 };
  });
  console.log(
    `${CALLS} calls: ${JSON.stringify(told)}; main grew by ${Math.round((rss - before) / 1e6)} MB, longest delay of its loop ${Math.round(delay)} ms`,
  );
  expect(rss - before).toBeLessThan(MAX_GROWTH_BYTES);
  expect(delay).toBeLessThan(MAX_LOOP_DELAY_MS);
  expect(told.invalid_input).toBeGreaterThan(0);
  expect(told.ok).toBeGreaterThan(0);
  book.takePageErrors();
});

function isMalformed(name: string, input: unknown): boolean {
  if (!Object.hasOwn(calls, name)) return true;
  try {
    parseInput(calls[name as CallName].input, input);
    return false;
  } catch {
    return true;
  }
}

function isMalformedTopic(name: unknown, params: unknown): boolean {
  if (typeof name !== 'string' || !Object.hasOwn(topics, name)) return true;
  try {
    parseInput(topics[name as TopicName].params, params);
    return false;
  } catch {
    return true;
  }
}

/** Dialogs that are closed, a desktop that opens nothing, an app that does not end; and a watch on main's event loop. */
async function standInForTheWorldOutside(book: LeatherBook): Promise<void> {
  await book.electron.evaluate(({ app, dialog, shell }) => {
    const closed = () => Promise.resolve({ canceled: true, filePaths: [], filePath: '' });
    // Its last button: nobody agrees to anything.
    const refused = (...args: unknown[]) => {
      const { buttons = [] } = args.at(-1) as Electron.MessageBoxOptions;
      return Promise.resolve({ response: buttons.length - 1, checkboxChecked: false });
    };
    Object.assign(dialog, { showOpenDialog: closed, showSaveDialog: closed, showMessageBox: refused });
    Object.assign(shell, {
      openPath: () => Promise.resolve(''),
      openExternal: () => Promise.resolve(),
      showItemInFolder: () => {},
    });
    const { quit } = app;
    Object.assign(app, { relaunch: () => {}, quit: () => {} });
    Object.assign(globalThis, { quitAgain: () => Object.assign(app, { quit }) });
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const loop = monitorEventLoopDelay();
    loop.enable();
    Object.assign(globalThis, { loop });
  });
}

/** As a page would that bypasses the preload script's check. */
function sendToMain(book: LeatherBook, batch: Call[]): Promise<Told[]> {
  return book.electron.evaluate(async ({ ipcMain }, sent) => {
    const { deserialize } = process.getBuiltinModule('node:v8');
    type Handler = (event: unknown, ...args: unknown[]) => Promise<Told>;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const event = { senderFrame: { url: 'book://app/index.html', parent: null } };
    const answers: Told[] = [];
    for (const { name, input } of deserialize(Buffer.from(sent, 'base64')) as Call[]) {
      const answer = await handlers.get('leather-book:call')?.(event, name, input);
      answers.push({ ok: answer?.ok ?? false, error: answer?.error });
    }
    return answers;
  }, serialize(batch).toString('base64'));
}

async function sendThroughPage(book: LeatherBook, batch: Call[]): Promise<Told[]> {
  return book.page.evaluate(async (sent) => {
    const call = window.leatherBook.call as (name: string, input: unknown) => Promise<Told>;
    const answers: Told[] = [];
    for (const { name, input } of sent) {
      const { ok, error } = await call(name, input);
      answers.push({ ok, error });
    }
    return answers;
  }, batch);
}

/** Subscribes, then ends them all, and others that are not there. One that is refused must leave nothing behind. */
function subscribeInMain(book: LeatherBook, batch: Subscription[]): Promise<Told[]> {
  return book.electron.evaluate(async ({ BrowserWindow, ipcMain }, sent) => {
    const { deserialize } = process.getBuiltinModule('node:v8');
    type Handler = (event: unknown, ...args: unknown[]) => Told | Promise<Told>;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const [window] = BrowserWindow.getAllWindows();
    const senderFrame = { url: 'book://app/index.html', parent: null };
    const event = { sender: window?.webContents, senderFrame };
    const subscribe = async (...args: unknown[]) =>
      (await handlers.get('leather-book:subscribe')?.(event, ...args)) ?? { ok: false };
    const unsubscribe = (id: unknown) => handlers.get('leather-book:unsubscribe')?.(event, id);
    const subscriptions = deserialize(Buffer.from(sent, 'base64')) as Subscription[];
    const taken = new Set<unknown>();
    const answers: Told[] = [];
    for (const { id, name, params } of subscriptions) {
      const { ok, error } = await subscribe(id, name, params);
      answers.push({ ok, error });
      if (ok) taken.add(id);
      if (taken.has(id) || typeof id !== 'string') continue;
      if (!(await subscribe(id, 'status')).ok) throw new Error(`What was refused as ${id} is still there.`);
      await unsubscribe(id);
    }
    for (const { id, params } of subscriptions) {
      await unsubscribe(id);
      await unsubscribe(params);
    }
    return answers;
  }, serialize(batch).toString('base64'));
}

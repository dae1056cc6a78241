import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OPENAI_IMAGES, openAiError } from './providers/testing/fake-openai';
import { fakeBackends } from './testing/fake-backends';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from './testing/job-world';

const backends = fakeBackends();
let world: JobWorld;

beforeAll(async () => {
  world = await startJobWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  await world.reset();
  await backends.close();
});

const openAiRequest = imageRequest({ backend: 'openai', size: '1024x1024' });

/** The typed failure that a workflow ended with. */
async function failureOf(handle: ImageHandle): Promise<ApplicationFailure> {
  const error: unknown = await handle.result().catch((reason: unknown) => reason);
  if (error instanceof WorkflowFailedError && error.cause instanceof ApplicationFailure) return error.cause;
  throw new Error(`Expected a typed failure, got ${String(error)}`);
}

describe('a fault', () => {
  it('is typed and final when there is no key', async () => {
    const { openai, env } = await backends.openAi();
    await world.worker({ ...env, OPENAI_API_KEY: '' });
    const failure = await failureOf(await world.start('image', openAiRequest));
    expect(failure).toMatchObject({
      type: 'provider_key_missing',
      message: 'There is no key for OpenAI yet.',
      details: [{ hint: expect.stringContaining('OPENAI_API_KEY') as string }],
    });
    expect(openai.ledger).toEqual([]);
  });

  it('uses the key that the supervisor sends, and writes it nowhere', async () => {
    const { openai, env } = await backends.openAi();
    const worker = await world.worker({ ...env, OPENAI_API_KEY: '' });
    worker.send({ type: 'secrets', secrets: { openai: 'sk-from-the-key-store' } });
    openai.script(OPENAI_IMAGES, { status: 401, body: { error: { message: 'Bad: sk-from-the-key-store' } } });
    const handle = await world.start('image', openAiRequest);
    expect(await failureOf(handle)).toMatchObject({ type: 'provider_key_refused' });
    expect(openai.ledger[0]?.headers.authorization).toBe('Bearer sk-from-the-key-store');
    expect(JSON.stringify(await handle.fetchHistory())).not.toContain('key-store');
    expect(JSON.stringify(worker.messages)).not.toContain('key-store');
  });

  it('waits as long as the provider asks, and then succeeds', async () => {
    const { openai, env } = await backends.openAi();
    await world.worker(env);
    openai.script(OPENAI_IMAGES, openAiError(429, 'rate_limit_exceeded', { 'retry-after': '3' }));
    const handle = await world.start('image', openAiRequest);
    await openai.request(OPENAI_IMAGES, 1);
    const asked = Date.now();
    expect((await handle.result()).success).toBe(true);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(2900);
    expect(openai.count(OPENAI_IMAGES)).toBe(2);
    const keys = openai.ledger.map((entry) => entry.headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
  });

  it('is a bad response when the bytes are not a picture, after a few tries', async () => {
    const { openai, env } = await backends.openAi();
    await world.worker(env);
    const garbage = { body: { data: [{ b64_json: Buffer.from('not a picture').toString('base64') }] } };
    openai.script(OPENAI_IMAGES, garbage, garbage, garbage, garbage);
    expect(await failureOf(await world.start('image', openAiRequest))).toMatchObject({
      type: 'provider_bad_response',
    });
    expect(openai.count(OPENAI_IMAGES)).toBe(3);
    expect(await world.leftovers()).toEqual([]);
  });

  it('is final as soon, and tried again as late, as the configuration says', async () => {
    const { openai, env } = await backends.openAi();
    await world.worker({
      ...env,
      TEMPORAL_MAX_RETRY_ATTEMPTS: '2',
      TEMPORAL_INITIAL_RETRY_INTERVAL: '1',
      TEMPORAL_MAX_RETRY_INTERVAL: '2',
      TEMPORAL_WORKER_IDENTITY: 'project-ai-worker',
    });
    const garbage = { body: { data: [{ b64_json: Buffer.from('not a picture').toString('base64') }] } };
    openai.script(OPENAI_IMAGES, garbage, garbage, garbage);
    const handle = await world.start('image', openAiRequest);
    expect(await failureOf(handle)).toMatchObject({ type: 'provider_bad_response' });
    expect(openai.count(OPENAI_IMAGES)).toBe(2);
    const events = (await handle.fetchHistory()).events ?? [];
    const [policy] = events.flatMap((event) => event.activityTaskScheduledEventAttributes?.retryPolicy ?? []);
    expect(Number(policy?.maximumInterval?.seconds)).toBe(2);
    const identities = events.flatMap((event) => event.workflowTaskStartedEventAttributes?.identity ?? []);
    expect(identities[0]).toMatch(/^project-ai-worker-\d+@/);
  });

  it('is none while the provider asks to wait for a day: the job waits, and can be cancelled', async () => {
    const { openai, env } = await backends.openAi();
    await world.worker(env);
    openai.script(OPENAI_IMAGES, openAiError(429, 'rate_limit_exceeded', { 'retry-after': '86400' }));
    const handle = await world.start('image', openAiRequest);
    await expect
      .poll(
        async () => {
          const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
          return Number(pending?.scheduledTime?.seconds ?? 0) - Date.now() / 1000;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(80_000);
    await handle.cancel();
    await expect(handle.result()).rejects.toMatchObject({ name: 'WorkflowFailedError' });
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
    expect(await world.leftovers()).toEqual([]);
  });

  it('is that of its activity, not wrapped', async () => {
    await world.worker();
    expect(await failureOf(await world.start('image', imageRequest({ backend: 'local' })))).toMatchObject({
      type: 'provider_not_configured',
    });
  });
});

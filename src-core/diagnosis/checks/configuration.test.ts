import { expect, test } from 'vitest';
import { dataPaths } from '../../platform/data-folder';
import { ENVIRONMENT } from '../../config/env-file';
import type { DiagnosisWorld } from '../check';
import { configurationCheck } from './configuration';

const NEVER = new AbortController().signal;
const paths = dataPaths('/data');

function check(environment: Record<string, string>, working = {}, data = {}) {
  const sources = [
    { name: ENVIRONMENT, folder: '/work', values: environment },
    { name: '/work/.env.temporal', folder: '/work', values: working },
    { name: '/data/.env.temporal', folder: '/data', values: data },
  ];
  return configurationCheck.run({ sources, paths } as unknown as DiagnosisWorld, NEVER);
}

test('known keys are fine, wherever they belong', async () => {
  const found = await check(
    { PATH: '/bin', TEMPORAL_HOST: 'one:7233', LEATHER_BOOK_LOG_LEVEL: 'debug', TEMPORAL_GRPC_META_X: 'y' },
    { TEMPORAL_TASK_QUEUE: 'mine', TEMPORAL_TLS_CLIENT_CERT_PATH: 'cert' },
    { LEATHER_BOOK_INPUT_DIRS: '/in' },
  );
  expect(found).toEqual([{ state: 'fine', finding: 'Every key that is set is known.' }]);
});

test('a misspelt key is named with the nearest known one and never with its value', async () => {
  const found = await check({ TEMPORAL_API_KEYS: 'sk-secret' }, { TEMPROAL_HOST: 'one:7233', note: 'mine' });
  expect(found).toMatchObject([
    { state: 'warning', finding: expect.stringContaining('Did you mean TEMPORAL_API_KEY?') as string },
    {
      state: 'warning',
      finding:
        '“TEMPROAL_HOST” is set in /work/.env.temporal, but there is no such key. Did you mean TEMPORAL_HOST?',
      remedy: expect.stringContaining('Rename it to TEMPORAL_HOST') as string,
    },
  ]);
  expect(JSON.stringify(found)).not.toContain('sk-secret');
});

test('a key in a place that is not read is told where it belongs', async () => {
  const found = await check({}, { OPENAI_API_KEY: 'sk-secret', LEATHER_BOOK_INPUT_DIRS: '/in' });
  expect(found.map(({ finding }) => finding)).toEqual([
    expect.stringContaining('read only from the environment'),
    expect.stringContaining('read only from the data folder’s .env.temporal and the environment'),
  ]);
  expect(JSON.stringify(found)).not.toContain('sk-secret');
});

test('two places that contradict each other are told, two that agree are not', async () => {
  const found = await check(
    { TEMPORAL_TASK_QUEUE: 'mine', TEMPORAL_NAMESPACE: 'books' },
    { TEMPORAL_TASK_QUEUE: 'theirs', TEMPORAL_NAMESPACE: 'books' },
  );
  expect(found).toHaveLength(1);
  expect(found[0]?.finding).toContain(
    'TEMPORAL_TASK_QUEUE is set in /work/.env.temporal, but the environment',
  );
});

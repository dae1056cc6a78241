import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { deadlineAfter } from './deadline';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('comes, too, where only a combined signal has it and garbage is collected meanwhile', async () => {
  const combined = AbortSignal.any([new AbortController().signal, deadlineAfter(100)]);
  const collecting = setInterval(collectGarbage, 10);
  await once(combined, 'abort');
  clearInterval(collecting);
  expect(combined.reason).toMatchObject({ name: 'TimeoutError' });
});

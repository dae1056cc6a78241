import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '#core/platform/data-folder';
import { openStores } from '#core/stores/open-stores';
import type { Stores } from '#core/stores/stores';
import type { StoreName } from '#shared/store-names';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
let stores: Stores;
beforeEach(async () => {
  cli = await CommandLine.create();
  stores = await openStores(dataPaths(cli.data));
});
afterEach(async () => {
  await stores.close();
  await cli.close();
});

test('what the command line changes, a process that shows it is told, and can read it then', async () => {
  const denial = { content: 'The tide took the third bell of the harbour.', source: 's', category: 'facts' };
  const { entry_id } = await stores.vault.deny({ ...denial, workflow_id: 'denied' });
  let stop = () => {};
  const told = new Promise<[StoreName, number]>((resolve, reject) => {
    stop = stores.onChange((store) => {
      stores.vault.list().then(({ total }) => total === 0 && resolve([store, total]), reject);
    });
  });
  expect(await cli.runJson('vault', 'release', entry_id, '--yes')).toMatchObject({ code: 0 });
  expect(await told).toEqual(['vault', 0]);
  stop();
});

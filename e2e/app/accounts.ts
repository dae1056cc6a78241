import { readdir } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { expect } from '@playwright/test';
import { openStores } from '#core/stores/open-stores';
import type { GalleryImage } from '#shared/gallery';
import type { LeatherBook } from './leather-book';

/** A workflow as the server lists it. */
export interface Account {
  workflowId: string;
  status: string;
}

/** Every run of every workflow that the server knows, newest first. */
export async function workflowsAtServer(book: LeatherBook): Promise<Account[]> {
  const { server } = await book.status();
  const connection = await Connection.connect({ address: server.address });
  try {
    const client = new Client({ connection, namespace: server.namespace });
    const accounts: Account[] = [];
    for await (const { workflowId, status } of client.workflow.list()) {
      accounts.push({ workflowId, status: status.name });
    }
    return accounts;
  } finally {
    await connection.close();
  }
}

/** The gallery's records, each checked against its file. Files that no record knows fail the test. */
export async function checkedGallery(book: LeatherBook): Promise<GalleryImage[]> {
  const stores = await openStores(book.paths);
  try {
    const { gallery } = stores;
    const { images } = await gallery.list({ limit: 500 });
    for (const { image_id } of images) expect(await gallery.verify(image_id)).toBe('intact');
    const files = (await readdir(book.paths.images).catch(() => [])).filter((name) => name !== 'thumbnails');
    expect(files.toSorted(), 'the files of the gallery').toEqual(
      images.map(({ file_name }) => file_name).toSorted(),
    );
    return images;
  } finally {
    await stores.close();
  }
}

/**
 * The books are balanced: the server knows exactly these ends, one run for each job; the gallery has this many
 * pictures, each with its bytes; no job has left anything behind.
 */
export async function expectAccounts(
  book: LeatherBook,
  { ends, pictures }: { ends: string[]; pictures: number },
): Promise<void> {
  await expect
    .poll(async () => (await workflowsAtServer(book)).map(({ status }) => status).toSorted())
    .toEqual(ends.toSorted());
  const ids = (await workflowsAtServer(book)).map(({ workflowId }) => workflowId);
  expect(new Set(ids).size, 'one run for each job').toBe(ids.length);
  expect(await checkedGallery(book)).toHaveLength(pictures);
  expect(await readdir(book.paths.jobs).catch(() => []), 'what jobs left behind').toEqual([]);
}

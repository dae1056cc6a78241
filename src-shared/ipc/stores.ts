import { z } from 'zod';
import { STORES, type StoreName } from '../store-names';
import { nothing } from './call';

const revisionTopic = { params: nothing, value: z.object({ revision: z.number().nullable() }) };

/** One topic per store: its revision grows with every change of the store; null while the store is out of reach. */
export const storeTopics = Object.fromEntries(STORES.map((store) => [store, revisionTopic])) as Record<
  StoreName,
  typeof revisionTopic
>;

import { z } from 'zod';
import { storeMoveSchema, storePlaceSchema } from '../store-settings';
import { call, nothing } from './call';

/** Where everything is kept, and moving it. */
export const storePlaceCalls = {
  'store.place': call(
    nothing,
    z.object({
      /** The variable that decides instead of the settings, and where it is set. */
      decided_by: z.object({ key: z.string(), source: z.string() }).nullable(),
      /** In words, without credentials. */
      records: z.string(),
      objects: z.string(),
    }),
  ),
  /** Connects to a place, and says what is there. Nothing is changed. */
  'store.test': call(storePlaceSchema, z.object({ message: z.string() })),
  /** Asks the person, and uses what is there from now on: the app restarts. False if the person does not want it. */
  'store.use': call(storePlaceSchema, z.object({ used: z.boolean() })),
  /** Asks the person, and moves everything there; the topic `store_move` reports how far it is. */
  'store.move': call(storePlaceSchema, z.object({ begun: z.boolean() })),
  /** What is copied so far stays where it is: the next move to that place goes on from there. */
  'store.cancelMove': call(nothing, nothing),
} as const;

export const storePlaceTopics = {
  store_move: { params: nothing, value: storeMoveSchema },
} as const;

import { z } from 'zod';
import { JOB_KINDS } from '../jobs/registry';
import { newsSchema } from '../news';
import { call, nothing } from './call';

/** What happened while the person looked elsewhere. */
export const newsCalls = {
  /** Empties the list. */
  'news.dismiss': call(nothing, nothing),
} as const;

export const newsTopics = {
  news: { params: nothing, value: newsSchema },
  /** The job whose notification was clicked last since the subscription began; null: none. */
  clicked_news: {
    params: nothing,
    value: z.object({ workflow_id: z.string(), kind: z.enum(JOB_KINDS) }).nullable(),
  },
} as const;

import type { Backend } from '#core/backend';
import { Later } from '#core/platform/later';
import type { Stores } from '#core/stores/stores';
import type { Answerers } from './ipc/answer-later';
import type { NewsDesk } from './news/news-desk';

/** What the window and the menus use of the book behind them. They are there first, and each part comes as it is opened. */
export class BookParts {
  readonly answerers = new Later<Answerers>();
  readonly backend = new Later<Backend>();
  readonly stores = new Later<Stores>();
  readonly news = new Later<NewsDesk>();
}

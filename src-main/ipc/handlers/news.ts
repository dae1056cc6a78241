import type { newsCalls } from '#shared/ipc/news';
import type { AppServices } from '../../app-services';
import type { HandlersOf } from '../call-answerer';

export function newsHandlers({ news }: AppServices): HandlersOf<typeof newsCalls> {
  return { 'news.dismiss': () => news.dismiss() };
}

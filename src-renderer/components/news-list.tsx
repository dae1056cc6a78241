import './news-list.css';
import { Ban, Check, CircleAlert, Hand } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import { HAPPENING_WORDS } from '#shared/news';
import type { Happening, NewsItem } from '#shared/news';
import { useCall } from '../hooks/use-call';
import { useNavigation } from '../hooks/use-navigation';
import { useTopic } from '../hooks/use-topic';
import { formatFullDate, formatWhen } from '../words/date';

const MOST = 3;

const ICONS: Record<Happening, LucideIcon> = {
  completed: Check,
  refused: Ban,
  failed: CircleAlert,
  timed_out: CircleAlert,
  terminated: CircleAlert,
  waiting: Hand,
};

/** What happened since the person last looked, until it is cleared or there is something newer. */
export function NewsList(): JSX.Element | null {
  const news = useTopic('news', undefined).value;
  const dismiss = useCall('news.dismiss');
  const [all, setAll] = useState(false);
  if (!news || news.items.length === 0) return null;
  const { items, older } = news;
  const folded = items.length - MOST;
  return (
    <section className="news-list" aria-labelledby="news-list">
      <div className="running-now__heading">
        <h2 className="section-title" id="news-list">
          Since you last looked
        </h2>
        <button type="button" className="link small" onClick={() => dismiss.mutate(undefined)}>
          Clear
        </button>
      </div>
      <ul>
        {(all ? items : items.slice(0, MOST)).map((item) => (
          <NewsRow key={`${item.workflow_id} ${item.what} ${item.at}`} item={item} />
        ))}
        {folded > 0 && (
          <li>
            <button
              type="button"
              className="link small news-list__more"
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all ? 'Show fewer' : `${folded + older} more`}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

function NewsRow({ item }: { item: NewsItem }): JSX.Element {
  const { openJob } = useNavigation();
  const { what, summary, at } = item;
  const Icon = ICONS[what];
  return (
    <li>
      <button type="button" className="news-list__button" data-what={what} onClick={() => openJob(item)}>
        <Icon aria-hidden />
        <span className="news-list__summary" title={summary}>
          {summary}
        </span>
        <span className="news-list__what">
          {HAPPENING_WORDS[what]} ·{' '}
          <time dateTime={at} title={formatFullDate(at)}>
            {formatWhen(at)}
          </time>
        </span>
      </button>
    </li>
  );
}

import { Images, Star, X } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import type { GalleryOrder } from '#shared/gallery';
import { SearchBox } from '../../components/search-box';
import { TILE_SCALES } from './use-gallery-view';
import type { GalleryView } from './use-gallery-view';

const ORDER_WORDS: Record<GalleryOrder, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  prompt: 'By prompt',
};

interface GalleryBarProps {
  view: GalleryView;
  onView: (change: Partial<GalleryView>) => void;
  search: string;
  onSearch: (words: string) => void;
  /** Only the pictures of one job are shown. */
  ofJob: boolean;
  onAllJobs: () => void;
  /** What can be done with selected pictures. */
  children: ReactNode;
}

/** Above the gallery: which pictures it shows, in which order, and how large. */
export function GalleryBar(props: GalleryBarProps): JSX.Element {
  const { view, onView, search, onSearch, ofJob, onAllJobs, children } = props;
  return (
    <div className="gallery__bar">
      <h2 id="gallery">Gallery</h2>
      <button
        type="button"
        className="button button--small button--icon gallery__favourites"
        aria-label="Favourites only"
        title="Favourites only"
        aria-pressed={view.favourites}
        onClick={() => onView({ favourites: !view.favourites })}
      >
        <Star aria-hidden />
      </button>
      <select
        className="input gallery__order"
        aria-label="Order"
        value={view.order}
        onChange={(event) => onView({ order: event.target.value as GalleryOrder })}
      >
        {Object.entries(ORDER_WORDS).map(([order, words]) => (
          <option key={order} value={order}>
            {words}
          </option>
        ))}
      </select>
      <input
        type="range"
        className="range"
        aria-label="Size of the pictures"
        title="Size of the pictures"
        min={0}
        max={TILE_SCALES.length - 1}
        value={view.tile}
        onChange={(event) => onView({ tile: Number(event.target.value) })}
      />
      {children}
      {ofJob && (
        <button type="button" className="button button--small" onClick={onAllJobs}>
          <Images aria-hidden />
          Of one job
          <X aria-label="Show all" />
        </button>
      )}
      <SearchBox label="Search the gallery" placeholder="Search" value={search} onChange={onSearch} />
    </div>
  );
}

import { Check, Star } from 'lucide-react';
import { memo } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { thumbnailUrl } from '#shared/book-protocol';
import { formatFullDate } from '../../words/date';

interface GalleryTileProps {
  image: GalleryImage;
  index: number;
  tabStop: boolean;
  /** Null while pictures are opened, not selected. */
  selected: boolean | null;
  /** The next tile in the row is of the same job. */
  joined: boolean;
}

/** Most tiles stay the same while the grid is scrolled; the grid answers for their events. */
export const GalleryTile = memo(function GalleryTile(props: GalleryTileProps) {
  const { image, index, tabStop, selected, joined } = props;
  const { prompt, created_at, favourite } = image;
  return (
    <button
      type="button"
      className={`gallery-tile ${joined ? 'gallery-tile--joined' : ''}`}
      data-index={index}
      tabIndex={tabStop ? 0 : -1}
      aria-label={prompt}
      aria-pressed={selected ?? undefined}
      title={`${prompt}\n${favourite ? 'A favourite, made' : 'Made'} ${formatFullDate(created_at)}`}
    >
      <img src={thumbnailUrl(image.image_id)} alt="" loading="lazy" decoding="async" draggable={false} />
      {favourite && <Star aria-hidden className="gallery-tile__favourite" />}
      {selected !== null && <span className="gallery-tile__mark">{selected && <Check aria-hidden />}</span>}
    </button>
  );
});

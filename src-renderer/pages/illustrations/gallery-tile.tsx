import { Check } from 'lucide-react';
import type { JSX, MouseEvent } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { thumbnailUrl } from '#shared/book-protocol';

interface GalleryTileProps {
  image: GalleryImage;
  index: number;
  tabStop: boolean;
  /** Null while pictures are opened, not selected. */
  selected: boolean | null;
  onFocus: () => void;
  onClick: (event: MouseEvent) => void;
}

export function GalleryTile({
  image,
  index,
  tabStop,
  selected,
  onFocus,
  onClick,
}: GalleryTileProps): JSX.Element {
  return (
    <button
      type="button"
      className="gallery-tile"
      data-index={index}
      tabIndex={tabStop ? 0 : -1}
      aria-label={image.prompt}
      aria-pressed={selected ?? undefined}
      title={image.prompt}
      onFocus={onFocus}
      onClick={onClick}
    >
      <img src={thumbnailUrl(image.image_id)} alt="" loading="lazy" decoding="async" draggable={false} />
      {selected !== null && <span className="gallery-tile__mark">{selected && <Check aria-hidden />}</span>}
    </button>
  );
}

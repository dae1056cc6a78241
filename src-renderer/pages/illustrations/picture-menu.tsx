import {
  ClipboardCopy,
  Copy,
  Download,
  Images,
  Layers,
  RefreshCw,
  Star,
  StarOff,
  TextQuote,
  Trash2,
} from 'lucide-react';
import type { JSX } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { ContextMenu } from '../../components/context-menu';
import type { MenuItem } from '../../components/context-menu';
import type { PictureTools } from './use-picture-tools';

interface PictureMenuProps {
  at: { x: number; y: number };
  /** At least one. */
  pictures: readonly GalleryImage[];
  tools: PictureTools;
  onOpen: () => void;
  onVariations: () => void;
  onReuse: () => void;
  onShowJob: () => void;
  onDelete: () => void;
  onClose: () => void;
}

/** What can be done with a picture of the gallery, or with all that are selected. */
export function PictureMenu(props: PictureMenuProps): JSX.Element | null {
  const { at, pictures, tools, onOpen, onVariations, onReuse, onShowJob, onDelete, onClose } = props;
  const [picture, ...others] = pictures;
  if (!picture) return null;
  const ids = pictures.map(({ image_id }) => image_id);
  const isFavourite = pictures.every(({ favourite }) => favourite);
  const ofOne: MenuItem[] = [
    { words: 'Open', Icon: Images, keys: 'Enter', onChoose: onOpen },
    { words: 'Variations', Icon: Layers, onChoose: onVariations },
    { words: 'Reuse all', Icon: RefreshCw, onChoose: onReuse },
    { words: 'Only this job’s pictures', Icon: Images, onChoose: onShowJob },
    { words: 'Copy prompt', Icon: TextQuote, onChoose: () => tools.copyPrompt(picture) },
  ];
  const ofAll: MenuItem[] = [
    {
      words: isFavourite ? 'Remove from favourites' : 'Mark as favourite',
      Icon: isFavourite ? StarOff : Star,
      keys: 'S',
      onChoose: () => tools.markFavourites(ids, !isFavourite),
    },
    {
      words: others.length > 0 ? `Copy ${ids.length} pictures` : 'Copy picture',
      Icon: others.length > 0 ? Copy : ClipboardCopy,
      keys: 'Ctrl C',
      onChoose: () => tools.copy(pictures),
    },
    { words: 'Save copies …', Icon: Download, onChoose: () => tools.saveCopies(ids) },
    { words: 'Delete', Icon: Trash2, keys: 'Delete', danger: true, onChoose: onDelete },
  ];
  return (
    <ContextMenu
      label={others.length > 0 ? `${ids.length} pictures` : picture.prompt}
      at={at}
      items={others.length > 0 ? ofAll : [...ofOne, ...ofAll]}
      onClose={onClose}
    />
  );
}

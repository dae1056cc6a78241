import {
  ClipboardCopy,
  Download,
  FolderOpen,
  Layers,
  RefreshCw,
  Shuffle,
  Star,
  TextQuote,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { ErrorNote } from '../../components/error-note';
import { useCall } from '../../hooks/use-call';
import { fromImageMetadata } from './image-form-values';
import type { ImageFormValues } from './image-form-values';
import type { PictureTools } from './use-picture-tools';

interface PictureActionsProps {
  picture: GalleryImage;
  tools: PictureTools;
  /** The result of the last action. */
  said: string;
  onReuse: (values: ImageFormValues) => void;
  onVariations: () => void;
  onDelete: () => void;
}

/** What can be done with a picture. */
export function PictureActions(props: PictureActionsProps): JSX.Element {
  const { picture, tools, said, onReuse, onVariations, onDelete } = props;
  const [bare, setBare] = useState(false);
  const save = useCall('gallery.saveAs');
  const show = useCall('gallery.showInFolder');
  const { image_id, favourite = false } = picture;
  const error = save.error ?? show.error;

  return (
    <div className="picture-actions">
      <div className="actions">
        <button
          type="button"
          className="button"
          title="Four more of this prompt, with the seeds after this one"
          onClick={onVariations}
        >
          <Layers aria-hidden />
          Variations
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={favourite}
          aria-keyshortcuts="S"
          onClick={() => tools.markFavourites([image_id], !favourite)}
        >
          <Star aria-hidden className="picture-actions__star" />
          Favourite
        </button>
      </div>
      <div className="actions">
        <button type="button" className="button" onClick={() => onReuse(fromImageMetadata(picture, true))}>
          <RefreshCw aria-hidden />
          Reuse all
        </button>
        <button type="button" className="button" onClick={() => onReuse(fromImageMetadata(picture, false))}>
          <Shuffle aria-hidden />
          Reuse all but the seed
        </button>
      </div>
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-keyshortcuts="Control+C"
          onClick={() => tools.copy([picture])}
        >
          <ClipboardCopy aria-hidden />
          Copy picture
        </button>
        <button type="button" className="button" onClick={() => tools.copyPrompt(picture)}>
          <TextQuote aria-hidden />
          Copy prompt
        </button>
      </div>
      <div className="actions picture-actions__files">
        <button
          type="button"
          className="button"
          onClick={() => save.mutate({ image_id, strip_metadata: bare })}
        >
          <Download aria-hidden />
          Save as …
        </button>
        <label className="checkbox">
          <input type="checkbox" checked={bare} onChange={(event) => setBare(event.target.checked)} />
          without its prompt and settings
        </label>
      </div>
      <div className="actions">
        <button type="button" className="button" onClick={() => show.mutate({ image_id })}>
          <FolderOpen aria-hidden />
          Show in folder
        </button>
        <button type="button" className="button button--danger" onClick={onDelete}>
          <Trash2 aria-hidden />
          Delete
        </button>
      </div>
      <p className="picture-actions__said" role="status">
        {said} {save.data?.saved && 'Saved.'}
      </p>
      {error && <ErrorNote error={error} />}
    </div>
  );
}

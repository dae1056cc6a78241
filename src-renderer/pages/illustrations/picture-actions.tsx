import { Copy, Download, FolderOpen, RefreshCw, Shuffle, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { ErrorNote } from '../../components/error-note';
import { useCall } from '../../hooks/use-call';
import { fromImageMetadata } from './image-form-values';
import type { ImageFormValues } from './image-form-values';

interface PictureActionsProps {
  picture: GalleryImage;
  onReuse: (values: ImageFormValues) => void;
  onDelete: () => void;
}

/** What can be done with a picture. */
export function PictureActions({ picture, onReuse, onDelete }: PictureActionsProps): JSX.Element {
  const [bare, setBare] = useState(false);
  const copy = useCall('clipboard.writeText');
  const save = useCall('gallery.saveAs');
  const show = useCall('gallery.showInFolder');
  const { image_id } = picture;
  const error = copy.error ?? save.error ?? show.error;

  return (
    <div className="picture-actions">
      <div className="actions">
        <button type="button" className="button" onClick={() => onReuse(fromImageMetadata(picture, true))}>
          <RefreshCw aria-hidden />
          Reuse all
        </button>
        <button type="button" className="button" onClick={() => onReuse(fromImageMetadata(picture, false))}>
          <Shuffle aria-hidden />
          Reuse all but the seed
        </button>
        <button type="button" className="button" onClick={() => copy.mutate({ text: picture.prompt })}>
          <Copy aria-hidden />
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
        {copy.isSuccess && 'The prompt is on the clipboard.'} {save.data?.saved && 'Saved.'}
      </p>
      {error && <ErrorNote error={error} />}
    </div>
  );
}

import './picture-dialog.css';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { JobSteps } from '../../components/job-steps';
import { Modal } from '../../components/modal';
import { call } from '../../hooks/call';
import { useJobs } from '../../hooks/use-jobs';
import { useNavigation } from '../../hooks/use-navigation';
import { formatBytes } from '../../words/bytes';
import { formatFullDate } from '../../words/date';
import type { ImageFormValues } from './image-form-values';
import { PictureActions } from './picture-actions';
import { PictureFacts } from './picture-facts';
import { PictureViewer } from './picture-viewer';
import type { PictureViewerHandle } from './picture-viewer';
import { usePictureTools } from './use-picture-tools';

interface PictureDialogProps {
  picture: GalleryImage;
  /** The pictures beside it in the gallery. */
  previous?: GalleryImage;
  next?: GalleryImage;
  onTurn: (to: GalleryImage) => void;
  onClose: () => void;
  onReuse: (values: ImageFormValues) => void;
  onVariations: (picture: GalleryImage) => void;
  onShowJob: (workflowId: string) => void;
  onDelete: (picture: GalleryImage) => void;
}

/** One picture large, how it was made, and what can be done with it. The arrow keys turn to its neighbours. */
export function PictureDialog(props: PictureDialogProps): JSX.Element {
  const { previous, next, onTurn, onClose, onReuse, onVariations, onShowJob, onDelete } = props;
  const picture = useFreshPicture(props.picture);
  const { open } = useNavigation();
  const job = useJobs().find((candidate) => candidate.workflow_id === picture.workflow_id);
  const viewer = useRef<PictureViewerHandle>(null);
  // Kept with the picture: a message about one is not shown for the next.
  const [said, setSaid] = useState({ of: picture.image_id, words: '' });
  const tools = usePictureTools((words) => setSaid({ of: picture.image_id, words }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.target instanceof HTMLInputElement) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isCopy = (event.ctrlKey || event.metaKey) && key === 'c';
    // If words are selected, those are copied.
    if (isCopy && document.getSelection()?.isCollapsed !== false) tools.copy([picture]);
    else if (event.ctrlKey || event.metaKey) return;
    else if (key === 's') tools.markFavourites([picture.image_id], !picture.favourite);
    else if (!viewer.current?.press(key)) return;
    event.preventDefault();
  };
  const openHistory = (): void => {
    onClose();
    open('history', { kind: 'workflow', workflowId: picture.workflow_id });
  };

  return (
    <Modal title="How it was made" className="picture-dialog" onClose={onClose} onKeyDown={onKeyDown}>
      <div className="picture-dialog__sheet">
        <PictureViewer ref={viewer} picture={picture} previous={previous} next={next} onTurn={onTurn} />
        <div className="picture-dialog__side">
          <p className="written picture-dialog__prompt" tabIndex={0}>
            {picture.prompt}
          </p>
          <PictureFacts picture={picture} />
          <dl className="picture-dialog__list">
            <dt>Made</dt>
            <dd>{formatFullDate(picture.created_at)}</dd>
            <dt>Model</dt>
            <dd>{picture.model}</dd>
            <dt>File</dt>
            <dd>
              {picture.file_name}, {formatBytes(picture.bytes)}
            </dd>
          </dl>
          {job && <JobSteps job={job} />}
          <p className="picture-dialog__links small">
            <button type="button" className="link" onClick={openHistory}>
              Open its history
            </button>
            <button type="button" className="link" onClick={() => onShowJob(picture.workflow_id)}>
              Only this job’s pictures
            </button>
          </p>
          <PictureActions
            key={picture.image_id}
            picture={picture}
            tools={tools}
            said={said.of === picture.image_id ? said.words : ''}
            onReuse={onReuse}
            onVariations={() => onVariations(picture)}
            onDelete={() => onDelete(picture)}
          />
        </div>
      </div>
    </Modal>
  );
}

/** The picture as it is now: it may have become a favourite since it was opened. */
function useFreshPicture(picture: GalleryImage): GalleryImage {
  const { data } = useQuery({
    queryKey: ['gallery', 'picture', picture.image_id],
    queryFn: () => call('gallery.get', { image_id: picture.image_id }),
  });
  return data ?? picture;
}

import './picture-dialog.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { JSX, KeyboardEvent } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { imageUrl } from '#shared/book-protocol';
import { JobSteps } from '../../components/job-steps';
import { Modal } from '../../components/modal';
import { useJobs } from '../../hooks/use-jobs';
import { useNavigation } from '../../hooks/use-navigation';
import { formatFullDate } from '../../words/date';
import type { ImageFormValues } from './image-form-values';
import { PictureActions } from './picture-actions';
import { PictureFacts } from './picture-facts';

interface PictureDialogProps {
  picture: GalleryImage;
  /** The pictures beside it in the gallery. */
  previous?: GalleryImage;
  next?: GalleryImage;
  onTurn: (to: GalleryImage) => void;
  onClose: () => void;
  onReuse: (values: ImageFormValues) => void;
  onDelete: (picture: GalleryImage) => void;
}

/** One picture large, how it was made, and what can be done with it. The arrow keys turn to its neighbours. */
export function PictureDialog(props: PictureDialogProps): JSX.Element {
  const { picture, previous, next, onTurn, onClose, onReuse, onDelete } = props;
  const { open } = useNavigation();
  const job = useJobs().find((candidate) => candidate.workflow_id === picture.workflow_id);

  const turnByKey = (event: KeyboardEvent): void => {
    const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined;
    if (to) onTurn(to);
  };
  const openHistory = (): void => {
    onClose();
    open('history', { kind: 'workflow', workflowId: picture.workflow_id });
  };

  return (
    <Modal title="How it was made" className="picture-dialog" onClose={onClose} onKeyDown={turnByKey}>
      <div className="picture-dialog__sheet">
        <div className="picture-dialog__picture">
          <TurnButton label="Newer picture" Icon={ChevronLeft} to={previous} onTurn={onTurn} />
          <img
            key={picture.image_id}
            src={imageUrl(picture.image_id)}
            alt={picture.prompt}
            width={picture.width}
            height={picture.height}
            style={{ width: 'auto', height: 'auto' }}
          />
          <TurnButton label="Older picture" Icon={ChevronRight} to={next} onTurn={onTurn} />
        </div>
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
          <button type="button" className="link small" onClick={openHistory}>
            Open its history
          </button>
          <PictureActions
            key={picture.image_id}
            picture={picture}
            onReuse={onReuse}
            onDelete={() => onDelete(picture)}
          />
        </div>
      </div>
    </Modal>
  );
}

interface TurnButtonProps {
  label: string;
  Icon: typeof ChevronLeft;
  to: GalleryImage | undefined;
  onTurn: (to: GalleryImage) => void;
}

function TurnButton({ label, Icon, to, onTurn }: TurnButtonProps): JSX.Element {
  return (
    <button
      type="button"
      className="button button--plain button--icon"
      aria-label={label}
      title={label}
      aria-disabled={!to}
      onClick={() => to && onTurn(to)}
    >
      <Icon aria-hidden />
    </button>
  );
}

function formatBytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

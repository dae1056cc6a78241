import type { JSX } from 'react';
import { ErrorNote } from '../../../components/error-note';
import { Modal } from '../../../components/modal';
import { useCall } from '../../../hooks/use-call';
import { useToast } from '../../../hooks/use-toast';

interface ReleaseDialogProps {
  entryIds: string[];
  /** The title of the first, if it is known. */
  title: string | undefined;
  onClose: () => void;
  onReleased: () => void;
}

/** Asks before denied texts may be learned again. */
export function ReleaseDialog({ entryIds, title, onClose, onReleased }: ReleaseDialogProps): JSX.Element {
  const toast = useToast();
  const release = useCall('vault.release');
  const many = entryIds.length > 1;

  const confirm = (): void => {
    if (release.isPending) return;
    release.mutate(
      { entry_ids: entryIds },
      {
        onSuccess: ({ released }) => {
          toast({
            message: released === 1 ? 'Released from the vault.' : `${released} released from the vault.`,
          });
          onReleased();
        },
      },
    );
  };

  return (
    <Modal title="Release from the Black Vault?" className="release-dialog" onClose={onClose}>
      <div className="release-dialog__body">
        <p className="written">
          {many ? `${entryIds.length} denied texts` : title ? `“${title}”` : 'One denied text'}
        </p>
        <p>
          {many
            ? 'They are forgotten here, and whoever submits them'
            : 'It is forgotten here, and whoever submits it'}{' '}
          again can have {many ? 'them' : 'it'} learned. Releasing does not learn anything.
        </p>
        {release.error && <ErrorNote error={release.error} />}
        <div className="actions">
          <button
            type="button"
            className="button button--danger"
            aria-disabled={release.isPending}
            onClick={confirm}
          >
            Release
          </button>
          <button type="button" className="button" onClick={onClose}>
            Keep it denied
          </button>
        </div>
      </div>
    </Modal>
  );
}

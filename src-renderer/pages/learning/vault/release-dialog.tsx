import type { JSX } from 'react';
import type { VaultEntry } from '#shared/vault';
import { ErrorNote } from '../../../components/error-note';
import { Modal } from '../../../components/modal';
import { useCall } from '../../../hooks/use-call';
import { useToast } from '../../../hooks/use-toast';

interface ReleaseDialogProps {
  entries: readonly VaultEntry[];
  onClose: () => void;
  onReleased: () => void;
}

/** Asks before denied texts may be learned again. */
export function ReleaseDialog({ entries, onClose, onReleased }: ReleaseDialogProps): JSX.Element {
  const toast = useToast();
  const release = useCall('vault.release');
  const many = entries.length > 1;

  const confirm = (): void => {
    if (release.isPending) return;
    release.mutate(
      { entry_ids: entries.map(({ entry_id }) => entry_id) },
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
        <p className="written">{many ? `${entries.length} denied texts` : `“${entries[0]?.title ?? ''}”`}</p>
        <p>
          {many
            ? 'They are forgotten here, and whoever submits them'
            : 'It is forgotten here, and whoever submits it'}{' '}
          again can have {many ? 'them' : 'it'} learned. Nothing is learned by the release itself.
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

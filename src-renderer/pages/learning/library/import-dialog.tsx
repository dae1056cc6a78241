import { useState } from 'react';
import type { JSX } from 'react';
import type { ImportReport } from '#shared/knowledge';
import { ErrorNote } from '../../../components/error-note';
import { Modal } from '../../../components/modal';
import { useCall } from '../../../hooks/use-call';

interface ImportDialogProps {
  onClose: () => void;
  onDone: (report: ImportReport) => void;
}

/** Says what an import does, then asks for the file. */
export function ImportDialog({ onClose, onDone }: ImportDialogProps): JSX.Element {
  const [askFirst, setAskFirst] = useState(true);
  const importKnowledge = useCall('knowledge.import');

  const choose = async (): Promise<void> => {
    const report = await importKnowledge.mutateAsync({ require_approval: askFirst }).catch(() => undefined);
    if (report) onDone(report);
    else if (report === null) onClose();
  };

  return (
    <Modal title="Import knowledge" className="import-dialog" onClose={onClose}>
      <div className="import-dialog__body">
        <p>
          Choose a JSON file that was exported from a library. Each entry becomes a learning job, with the
          same rules and the same check against the Black Vault as any other text.
        </p>
        <p className="soft small">
          At most fifty are under way at a time, not counting those that wait for your yes. The others wait on
          this computer, even through a restart.
        </p>
        <label className="checkbox">
          <input type="checkbox" checked={askFirst} onChange={(event) => setAskFirst(event.target.checked)} />
          Ask me before each is learned
        </label>
        {importKnowledge.error && <ErrorNote error={importKnowledge.error} />}
        <div className="actions">
          <button
            type="button"
            className="button button--primary"
            aria-disabled={importKnowledge.isPending}
            onClick={() => !importKnowledge.isPending && void choose()}
          >
            {importKnowledge.isPending ? 'Reading the file …' : 'Choose the file …'}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Not now
          </button>
        </div>
      </div>
    </Modal>
  );
}

import { useState } from 'react';
import type { JSX } from 'react';
import type { ExportFormat, ImportReport } from '#shared/knowledge';
import { toErrorShape } from '#shared/errors';
import { Modal } from '../../../components/modal';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';
import { ImportDialog } from './import-dialog';
import { ImportReportDialog } from './import-report-dialog';

const number = new Intl.NumberFormat();

type Open = { dialog: 'export' } | { dialog: 'import' } | { dialog: 'report'; report: ImportReport };

/** Exports entries to a file, and imports them again. `selected`: only these. */
export function LibraryMenu({ selected }: { selected: string[] | null }): JSX.Element {
  const [open, setOpen] = useState<Open | null>(null);
  const toast = useToast();
  const close = (): void => setOpen(null);

  const exportAs = async (format: ExportFormat): Promise<void> => {
    close();
    try {
      const { saved, exported } = await call('knowledge.export', { format, knowledge_ids: selected });
      if (saved)
        toast({
          message: exported === 1 ? '1 entry exported.' : `${number.format(exported)} entries exported.`,
        });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };

  return (
    <>
      <button
        type="button"
        className="button button--small"
        aria-disabled={selected?.length === 0}
        onClick={() => selected?.length !== 0 && setOpen({ dialog: 'export' })}
      >
        Export …
      </button>
      {!selected && (
        <button type="button" className="button button--small" onClick={() => setOpen({ dialog: 'import' })}>
          Import …
        </button>
      )}
      {open?.dialog === 'export' && (
        <Modal
          title={selected ? `Export ${number.format(selected.length)} selected` : 'Export the library'}
          onClose={close}
        >
          <div className="library-menu__choices">
            <button type="button" className="button" onClick={() => void exportAs('json')}>
              As JSON
            </button>
            <p className="soft small">Everything, ready to be imported again, here or elsewhere.</p>
            <button type="button" className="button" onClick={() => void exportAs('markdown')}>
              As Markdown
            </button>
            <p className="soft small">To read, print or keep beside other notes.</p>
          </div>
        </Modal>
      )}
      {open?.dialog === 'import' && (
        <ImportDialog onClose={close} onDone={(report) => setOpen({ dialog: 'report', report })} />
      )}
      {open?.dialog === 'report' && <ImportReportDialog report={open.report} onClose={close} />}
    </>
  );
}

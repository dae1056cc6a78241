import type { JSX } from 'react';
import type { ImportReport } from '#shared/knowledge';
import { Modal } from '../../../components/modal';

interface ImportReportDialogProps {
  report: ImportReport;
  onClose: () => void;
}

/** What happened to the entries of an import. */
export function ImportReportDialog({ report, onClose }: ImportReportDialogProps): JSX.Element {
  const { submitted, already_known, rejected } = report;
  return (
    <Modal title="Import" className="import-dialog" onClose={onClose}>
      <div className="import-dialog__body">
        <ul className="import-dialog__counts">
          <li>{submitted === 0 ? 'Nothing new' : entries(submitted)} on the way into the library.</li>
          {already_known > 0 && <li>{entries(already_known)} known already.</li>}
          {rejected.length > 0 && <li>{entries(rejected.length)} left out:</li>}
        </ul>
        {rejected.length > 0 && (
          <ul className="import-dialog__rejected" tabIndex={0} aria-label="Left out">
            {rejected.map(({ title, reason }, index) => (
              <li key={index}>
                <strong>{title}</strong>
                <p className="soft small">{reason}</p>
              </li>
            ))}
          </ul>
        )}
        <div className="actions">
          <button type="button" className="button button--primary" onClick={onClose}>
            OK
          </button>
        </div>
      </div>
    </Modal>
  );
}

const number = new Intl.NumberFormat();

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${number.format(count)} entries`;
}

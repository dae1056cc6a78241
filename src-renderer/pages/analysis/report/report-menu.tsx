import { Download, ExternalLink, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { AnalysisReport, EXPORTABLE } from '#shared/analysis/report';
import { toErrorShape } from '#shared/errors';
import { Modal } from '../../../components/modal';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';

type Exportable = (typeof EXPORTABLE)[number];

interface Choice {
  what: Exportable;
  name: string;
  about: string;
}

/** Ways to save a report elsewhere. */
export function ReportMenu({ report }: { report: AnalysisReport }): JSX.Element {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const { analysis_id } = report.item;

  const tell = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };
  const save = async ({ what, name }: Choice): Promise<void> => {
    setOpen(false);
    const { saved } = await call('analysis.saveAs', { analysis_id, what });
    if (saved) toast({ message: `Saved: ${name}.` });
  };

  return (
    <div className="actions report-menu">
      <button
        type="button"
        className="button button--small"
        onClick={() => void tell(call('analysis.openReport', { analysis_id }))}
      >
        <ExternalLink aria-hidden />
        In the browser
      </button>
      <button type="button" className="button button--small" onClick={() => setOpen(true)}>
        <Download aria-hidden />
        Export …
      </button>
      <button
        type="button"
        className="button button--small button--icon"
        aria-label="Show in folder"
        title="Show in folder"
        onClick={() => void tell(call('analysis.showInFolder', { analysis_id }))}
      >
        <FolderOpen aria-hidden />
      </button>
      {open && (
        <Modal title="Export" onClose={() => setOpen(false)}>
          <dl className="report-menu__choices">
            {choicesOf(report).map((choice) => (
              <div key={choice.what}>
                <dt>
                  <button type="button" className="button" onClick={() => void tell(save(choice))}>
                    {choice.name}
                  </button>
                </dt>
                <dd className="soft small">{choice.about}</dd>
              </div>
            ))}
          </dl>
        </Modal>
      )}
    </div>
  );
}

/** What this analysis offers to save. */
function choicesOf({ results }: AnalysisReport): Choice[] {
  const { clustering, table, columns } = results;
  const clusters: Choice[] = [
    {
      what: 'clusters_csv',
      name: 'Data with clusters, CSV',
      about: 'Every row with its cluster. Values that a spreadsheet would run as formulas are made harmless.',
    },
    {
      what: 'clusters_parquet',
      name: 'Data with clusters, Parquet',
      about: 'Every row with its cluster, with the columns’ types, for other programs.',
    },
  ];
  return [
    {
      what: 'report',
      name: 'Report, HTML',
      about: 'One file with all charts, to read offline or print.',
    },
    { what: 'results', name: 'Results, JSON', about: 'Every number in the report, for other programs.' },
    ...(clustering && clustering.clusters.length > 0 ? clusters : []),
    ...(table.rejected_rows > 0 || columns.some(({ misfits }) => misfits)
      ? [
          {
            what: 'rejected' as const,
            name: 'What did not fit, CSV',
            about: 'The rows that were left out, and those with values that count as missing.',
          },
        ]
      : []),
  ];
}

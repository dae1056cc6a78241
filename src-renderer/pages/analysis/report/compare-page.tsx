import { useState } from 'react';
import type { JSX } from 'react';
import type { AnalysisItem, AnalysisReport } from '#shared/analysis/report';
import type { Alert } from '#shared/analysis/results';
import { ErrorNote } from '../../../components/error-note';
import { ANALYSIS_TYPE_WORDS } from '../../../words/analysis-types';
import { COLUMN_TYPE_WORDS } from '../../../words/column-types';
import { formatFullDate } from '../../../words/date';
import { formatCount, formatFigure } from '../../../words/number';
import { useAnalysesOfFile, useAnalysis } from '../use-analyses';
import { compare, hasChanged } from './comparison';
import type { Change, ColumnChange, Comparison } from './comparison';

interface ComparePageProps {
  report: AnalysisReport;
  onOpenReport: (analysisId: string) => void;
}

/** This report beside an earlier one of the same file. */
export function ComparePage({ report, onOpenReport }: ComparePageProps): JSX.Element {
  const { analysis_id, file_key, created_at } = report.item;
  const analyses = useAnalysesOfFile(file_key);
  const earlier = (analyses.data ?? []).filter(
    (item) => item.analysis_id !== analysis_id && item.created_at <= created_at,
  );
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = earlier.find((item) => item.analysis_id === chosenId) ?? earlier[0];

  if (analyses.error) return <ErrorNote error={analyses.error} />;
  if (!analyses.data) return <p className="soft">Looking for earlier reports …</p>;
  if (!chosen) {
    return (
      <p className="soft">
        There is no earlier report of this file. When the file has changed, analyse it again; this page then
        shows what is different.
      </p>
    );
  }
  return (
    <>
      <div className="columns-bar">
        <label className="table-jump">
          Compare with
          <select
            className="input compare__earlier"
            value={chosen.analysis_id}
            onChange={(event) => setChosenId(event.target.value)}
          >
            {earlier.map((item) => (
              <option key={item.analysis_id} value={item.analysis_id}>
                {itemWords(item)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="link small" onClick={() => onOpenReport(chosen.analysis_id)}>
          Open it
        </button>
      </div>
      <Beside key={chosen.analysis_id} report={report} earlierId={chosen.analysis_id} />
    </>
  );
}

function itemWords({ created_at, analysis_type, rows }: AnalysisItem): string {
  return `${formatFullDate(created_at)} · ${ANALYSIS_TYPE_WORDS[analysis_type].name} · ${formatCount(rows)} rows`;
}

function Beside({ report, earlierId }: { report: AnalysisReport; earlierId: string }): JSX.Element {
  const { data, error, isPending } = useAnalysis(earlierId);
  if (error) return <ErrorNote error={error} />;
  if (isPending) return <p className="soft">Opening the earlier report …</p>;
  if (!data) return <p className="soft">The earlier report has been deleted.</p>;
  const { sheet: earlierSheet } = data.results.file;
  const comparison = compare(data.results, report.results);
  const { same_file, new_columns, lost_columns, changed, new_alerts, gone_alerts } = comparison;
  return (
    <>
      <p>
        {same_file
          ? 'The file was the same, byte for byte. Any difference comes from how it was read or what was asked for.'
          : 'The file has changed in the meantime.'}
        {earlierSheet !== report.results.file.sheet && ` The earlier report is of the sheet ${earlierSheet}.`}
      </p>
      <TotalsTable comparison={comparison} />
      <Names title="New columns" names={new_columns} />
      <Names title="Removed columns" names={lost_columns} />
      <Changes changed={changed} />
      <Alerts title="New alerts" alerts={new_alerts} />
      <Alerts title="Alerts that are gone" alerts={gone_alerts} />
    </>
  );
}

function TotalsTable({ comparison }: { comparison: Comparison }): JSX.Element {
  const rows: [string, Change][] = [
    ['Rows', comparison.rows],
    ['Columns', comparison.columns],
    ['Missing values', comparison.missing_cells],
    ['Repeated rows', comparison.duplicate_rows],
    ['Rows left out', comparison.rejected_rows],
    ['Clusters', comparison.clusters],
  ];
  return (
    <table className="plain-table compare__table">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What</span>
          </th>
          <th scope="col" className="number">
            Earlier
          </th>
          <th scope="col" className="number">
            This one
          </th>
          <th scope="col" className="number">
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, change]) => (
          <tr key={name} data-changed={hasChanged(change)}>
            <th scope="row">{name}</th>
            <td className="number">{formatFigure(change.before)}</td>
            <td className="number">{formatFigure(change.now)}</td>
            <td className="number">{differenceWords(change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function differenceWords({ before, now }: Change): string {
  if (before === null || now === null) return before === now ? '' : 'not comparable';
  if (before === now) return 'same';
  return `${now > before ? '+' : '−'}${formatFigure(Math.abs(now - before))}`;
}

function Names({ title, names }: { title: string; names: readonly string[] }): JSX.Element | null {
  if (names.length === 0) return null;
  return (
    <section className="clusters__part">
      <h3>{title}</h3>
      <p className="compare__names">{names.join(', ')}</p>
    </section>
  );
}

function Alerts({ title, alerts }: { title: string; alerts: readonly Alert[] }): JSX.Element | null {
  if (alerts.length === 0) return null;
  return (
    <section className="clusters__part">
      <h3>{title}</h3>
      <ul className="compare__names">
        {alerts.map((alert) => (
          <li key={`${alert.kind} ${alert.columns.join()}`}>{alert.message}</li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changed }: { changed: readonly ColumnChange[] }): JSX.Element {
  if (changed.length === 0) return <p className="soft">No column that is in both reports has changed.</p>;
  return (
    <section className="clusters__part">
      <h3>Columns that have changed</h3>
      <div className="plain-table__scroll" role="region" aria-label="Columns that have changed" tabIndex={0}>
        <table className="plain-table compare__table">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Type</th>
              <th scope="col" className="number">
                Missing
              </th>
              <th scope="col" className="number">
                Distinct
              </th>
              <th scope="col" className="number">
                Mean
              </th>
              <th scope="col" className="number">
                Standard deviation
              </th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ name, type, missing, distinct, mean, deviation }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {type ? `${COLUMN_TYPE_WORDS[type.before]} → ${COLUMN_TYPE_WORDS[type.now]}` : 'same'}
                </td>
                {[missing, distinct, mean, deviation].map((change, index) => (
                  <td key={index} className="number">
                    {change === null ? '–' : changeWords(change)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function changeWords(change: Change): string {
  return hasChanged(change) ? `${formatFigure(change.before)} → ${formatFigure(change.now)}` : 'same';
}

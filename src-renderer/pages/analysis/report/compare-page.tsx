import { useState } from 'react';
import type { JSX } from 'react';
import type { AnalysisItem, AnalysisReport } from '#shared/analysis/report';
import type { Alert } from '#shared/analysis/results';
import { ErrorNote } from '../../../components/error-note';
import { ANALYSIS_TYPE_WORDS } from '../../../words/analysis-types';
import { COLUMN_TYPE_WORDS } from '../../../words/column-types';
import { formatFullDate } from '../../../words/date';
import { formatCount, formatFigure, formatShare } from '../../../words/number';
import { useAnalysesOfFile, useAnalysis, useLatestAnalyses } from '../use-analyses';
import { compare, hasChanged } from './comparison';
import type { Change, ColumnChange, Comparison, Contents } from './comparison';
import { timeWords } from './instant-words';

interface ComparePageProps {
  report: AnalysisReport;
  onOpenReport: (analysisId: string) => void;
}

/** This report beside another: an earlier one of the same file, or one of another file. */
export function ComparePage({ report, onOpenReport }: ComparePageProps): JSX.Element {
  const { analysis_id, file_key, created_at } = report.item;
  const ofFile = useAnalysesOfFile(file_key);
  const latest = useLatestAnalyses();
  const [chosenId, setChosenId] = useState<string | null>(null);

  const error = ofFile.error ?? latest.error;
  if (error) return <ErrorNote error={error} />;
  if (!ofFile.data || !latest.data) return <p className="soft">Looking for other reports …</p>;
  const isEarlier = (item: AnalysisItem): boolean => item.created_at <= created_at;
  const same = ofFile.data.filter((item) => item.analysis_id !== analysis_id);
  const groups = [
    { title: 'Earlier reports of this file', items: same.filter(isEarlier) },
    { title: 'Later reports of this file', items: same.filter((item) => !isEarlier(item)) },
    { title: 'Other files', items: latest.data.filter((item) => item.file_key !== file_key) },
  ].filter(({ items }) => items.length > 0);
  const all = groups.flatMap(({ items }) => items);
  const earliest = same.find(isEarlier);
  const chosen = all.find((item) => item.analysis_id === chosenId) ?? earliest;
  if (all.length === 0) {
    return (
      <p className="soft">
        There is no other report yet. Analyse the file again when it has changed, or another file with the
        same columns: what differs is shown here then.
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
            value={chosen?.analysis_id ?? ''}
            onChange={(event) => setChosenId(event.target.value)}
          >
            {!chosen && <option value="">Choose a report …</option>}
            {groups.map(({ title, items }) => (
              <optgroup key={title} label={title}>
                {items.map((item) => (
                  <option key={item.analysis_id} value={item.analysis_id}>
                    {item.file_key === file_key ? itemWords(item) : `${item.file_name} · ${itemWords(item)}`}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        {chosen && (
          <button type="button" className="link small" onClick={() => onOpenReport(chosen.analysis_id)}>
            Open it
          </button>
        )}
      </div>
      {!earliest && (
        <p className="soft">There is no earlier report of this file; it can be compared with the others.</p>
      )}
      {chosen && <Beside key={chosen.analysis_id} report={report} other={chosen} />}
    </>
  );
}

function itemWords({ created_at, analysis_type, rows }: AnalysisItem): string {
  return `${formatFullDate(created_at)} · ${ANALYSIS_TYPE_WORDS[analysis_type].name} · ${formatCount(rows)} rows`;
}

function Beside({ report, other }: { report: AnalysisReport; other: AnalysisItem }): JSX.Element {
  const { data, error, isPending } = useAnalysis(other.analysis_id);
  if (error) return <ErrorNote error={error} />;
  if (isPending) return <p className="soft">Opening the other report …</p>;
  if (!data) return <p className="soft">That report has been deleted.</p>;
  // From the earlier to the later report. Another file's report is always the one compared with.
  const isSameFile = other.file_key === report.item.file_key;
  const isLater = isSameFile && other.created_at > report.item.created_at;
  const [before, now] = isLater ? [report, data] : [data, report];
  const comparison = compare(before.results, now.results);
  const { same_file, new_columns, lost_columns, changed, new_alerts, gone_alerts, in_common } = comparison;
  const [beforeName, nowName] = isSameFile
    ? ['Earlier', isLater ? 'Later' : 'This one']
    : [other.file_name, report.item.file_name];
  return (
    <>
      <p>{sentence({ same_file, isSameFile, before, now })}</p>
      <TotalsTable comparison={comparison} names={[beforeName, nowName]} />
      <Names title={isSameFile ? 'New columns' : `Only in ${nowName}`} names={new_columns} />
      <Names title={isSameFile ? 'Removed columns' : `Only in ${beforeName}`} names={lost_columns} />
      {in_common > 0 && <Changes changed={changed} inCommon={in_common} isSameFile={isSameFile} />}
      <Alerts title={isSameFile ? 'New alerts' : `Alerts of ${nowName} only`} alerts={new_alerts} />
      <Alerts
        title={isSameFile ? 'Alerts that are gone' : `Alerts of ${beforeName} only`}
        alerts={gone_alerts}
      />
    </>
  );
}

function sentence({
  same_file,
  isSameFile,
  before,
  now,
}: {
  same_file: boolean;
  isSameFile: boolean;
  before: AnalysisReport;
  now: AnalysisReport;
}): string {
  const { sheet } = before.results.file;
  const ofSheet =
    sheet === now.results.file.sheet ? '' : ` The other report is of the sheet ${sheet ?? '(none)'}.`;
  if (same_file) {
    return `The file was the same, byte for byte. Any difference comes from how it was read or what was asked for.${ofSheet}`;
  }
  if (isSameFile) return `The file has changed in the meantime.${ofSheet}`;
  return 'These are two files. Columns of the same name are compared.';
}

interface TotalsTableProps {
  comparison: Comparison;
  names: readonly string[];
}

function TotalsTable({ comparison, names }: TotalsTableProps): JSX.Element {
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
          {names.map((name, index) => (
            <th key={index} scope="col" className="number">
              {name}
            </th>
          ))}
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

interface ChangesProps {
  changed: readonly ColumnChange[];
  inCommon: number;
  isSameFile: boolean;
}

function Changes({ changed, inCommon, isSameFile }: ChangesProps): JSX.Element {
  const title = isSameFile ? 'Columns that have changed' : 'Columns that differ';
  if (changed.length === 0) return <p className="soft">The columns that both have are the same.</p>;
  return (
    <section className="clusters__part">
      <h3>{title}</h3>
      <p className="soft small">
        {formatCount(changed.length)} of the {formatCount(inCommon)} that both have; what differs most comes
        first.
      </p>
      <div className="plain-table__scroll" role="region" aria-label={title} tabIndex={0}>
        <table className="plain-table compare__table compare__table--columns">
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
              <th scope="col">Values</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ name, type, missing, distinct, mean, deviation, contents }) => (
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
                <td>{contents === null ? '–' : contentsWords(contents)}</td>
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

function contentsWords(change: Change<Contents>): string {
  const [before, now] = [change.before, change.now].map(wordsOf);
  return before === now ? 'same' : `${before} → ${now}`;
}

function wordsOf(contents: Contents | null): string {
  if (!contents) return '–';
  return contents.is === 'range'
    ? `${timeWords(contents.from, contents.type)} – ${timeWords(contents.to, contents.type)}`
    : `${contents.value} (${formatShare(contents.share, 1)})`;
}

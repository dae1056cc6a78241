import './overview-page.css';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { AnalysisReport } from '#shared/analysis/report';
import type { Alert, AnalysisResults } from '#shared/analysis/results';
import { formatCount, formatShare } from '../../../words/number';
import { ChartGrid } from './chart-grid';
import { clusterSentence } from './cluster-sentence';
import { TargetRelations } from './target-relations';
import { UnfitValues } from './unfit-values';

const MOST_ALERTS = 12;
const MOST_COLUMNS = 8;
const FIRST_CHARTS = 6;

interface OverviewPageProps {
  report: AnalysisReport;
  onOpenColumn: (name: string) => void;
  onOpenCharts: () => void;
}

/** What a careful analyst would look at first. */
export function OverviewPage({ report, onOpenColumn, onOpenCharts }: OverviewPageProps): JSX.Element {
  const { results, chart_options } = report;
  const charts = results.charts.filter(({ chart_id }) => chart_id in chart_options);
  return (
    <>
      <Facts results={results} />
      {results.clustering && <p className="written">{clusterSentence(results.clustering)}</p>}
      <Alerts alerts={results.alerts} onOpenColumn={onOpenColumn} />
      {results.target && <TargetRelations target={results.target} onOpenColumn={onOpenColumn} />}
      {results.unfit && results.unfit.length > 0 && <UnfitValues unfit={results.unfit} />}
      {results.notes.length > 0 && (
        <ul className="notes" aria-label="Notes">
          {results.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {charts.length > 0 && (
        <section className="overview-charts" aria-label="First charts">
          <div className="overview-charts__bar">
            <h3>First charts</h3>
            {charts.length > FIRST_CHARTS && (
              <button type="button" className="link small" onClick={onOpenCharts}>
                All {formatCount(charts.length)} charts
              </button>
            )}
          </div>
          <ChartGrid report={report} charts={charts.slice(0, FIRST_CHARTS)} />
        </section>
      )}
    </>
  );
}

function Facts({ results }: { results: AnalysisResults }): JSX.Element {
  const { table } = results;
  const cells = table.rows * table.columns;
  const facts: { name: string; value: string; note?: string }[] = [
    { name: 'Rows', value: formatCount(table.rows) },
    { name: 'Columns', value: formatCount(table.columns) },
    {
      name: 'Missing values',
      value: formatCount(table.missing_cells),
      note: table.missing_cells > 0 ? `${formatShare(table.missing_cells, cells)} of all` : undefined,
    },
    {
      name: 'Complete rows',
      value: formatCount(table.complete_rows),
      note: table.complete_rows < table.rows ? formatShare(table.complete_rows, table.rows) : undefined,
    },
    {
      name: 'Repeated rows',
      value: table.duplicate_rows === null ? 'not counted' : formatCount(table.duplicate_rows),
    },
    {
      name: 'Rows left out',
      value: formatCount(table.rejected_rows),
      note: table.rejected_rows > 0 ? 'kept aside' : undefined,
    },
  ];
  return (
    <dl className="facts" aria-label="Facts">
      {facts.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <span className="facts__note">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface AlertsProps {
  alerts: readonly Alert[];
  onOpenColumn: (name: string) => void;
}

function Alerts({ alerts, onOpenColumn }: AlertsProps): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? alerts : alerts.slice(0, MOST_ALERTS);
  return (
    <section className="alerts" aria-label="Alerts">
      <h3>What to look at</h3>
      {alerts.length === 0 ? (
        <p className="soft">Nothing stands out.</p>
      ) : (
        <ul>
          {shown.map((alert) => (
            <li key={`${alert.kind} ${alert.columns.join()}`} className="alerts__alert">
              <TriangleAlert aria-hidden />
              <span className="alerts__message">{alert.message}</span>
              <span className="alerts__columns">
                {alert.columns.slice(0, MOST_COLUMNS).map((name) => (
                  <button
                    key={name}
                    type="button"
                    className="alerts__column"
                    title={`Open the column ${name}`}
                    onClick={() => onOpenColumn(name)}
                  >
                    {name}
                  </button>
                ))}
                {alert.columns.length > MOST_COLUMNS && (
                  <span className="soft small">
                    and {formatCount(alert.columns.length - MOST_COLUMNS)} more
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {alerts.length > MOST_ALERTS && (
        <button type="button" className="link small" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${formatCount(alerts.length)}`}
        </button>
      )}
    </section>
  );
}

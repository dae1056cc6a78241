import './report-view.css';
import { ChevronLeft } from 'lucide-react';
import { Activity, useState } from 'react';
import type { JSX, ReactNode } from 'react';
import type { AnalysisReport } from '#shared/analysis/report';
import { ErrorNote } from '../../../components/error-note';
import { TabList } from '../../../components/tab-list';
import { formatFullDate, formatWhen } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { useAnalysis } from '../use-analyses';
import { ChartsPage } from './charts-page';
import { ClustersPage } from './clusters-page';
import { ColumnsPage } from './columns-page';
import { ComparePage } from './compare-page';
import { CorrelationsPage } from './correlations-page';
import { MakingPage } from './making-page';
import { OverviewPage } from './overview-page';
import { SqlPage } from './query/sql-page';
import { ReportMenu } from './report-menu';
import { reportPages } from './report-pages';
import type { ReportPageId } from './report-pages';
import { TablePage } from './table-page';

interface ReportViewProps {
  analysisId: string;
  onClose: () => void;
  onOpenReport: (analysisId: string) => void;
}

/** A finished analysis as pages to read. */
export function ReportView({ analysisId, onClose, onOpenReport }: ReportViewProps): JSX.Element {
  const { data, error, isPending, refetch } = useAnalysis(analysisId);
  return (
    <section className="report" aria-label={data ? `Report of ${data.item.file_name}` : 'Report'}>
      <header className="report__head">
        <button type="button" className="button button--small button--plain" onClick={onClose}>
          <ChevronLeft aria-hidden />
          All reports
        </button>
        {data && (
          <>
            <div className="report__file">
              <h2 title={data.item.file_name}>{data.item.file_name}</h2>
              <p className="soft small">
                {formatCount(data.item.rows)} {data.item.rows === 1 ? 'row' : 'rows'} ×{' '}
                {formatCount(data.item.columns)} {data.item.columns === 1 ? 'column' : 'columns'} ·{' '}
                {data.results.file.sheet && `sheet ${data.results.file.sheet} · `}
                <time dateTime={data.item.created_at} title={formatFullDate(data.item.created_at)}>
                  {formatWhen(data.item.created_at)}
                </time>
              </p>
            </div>
            <ReportMenu report={data} />
          </>
        )}
      </header>
      {isPending && <p className="report__waiting soft">Opening the report …</p>}
      {error && (
        <ErrorNote error={error}>
          <button type="button" className="button button--small" onClick={() => void refetch()}>
            Open it again
          </button>
        </ErrorNote>
      )}
      {data === null && (
        <p className="report__waiting soft">
          This report is not here: it was deleted, or made on another computer.
        </p>
      )}
      {data && <Pages report={data} onOpenReport={onOpenReport} />}
    </section>
  );
}

interface PagesProps {
  report: AnalysisReport;
  onOpenReport: (analysisId: string) => void;
}

function Pages({ report, onOpenReport }: PagesProps): JSX.Element {
  const [page, setPage] = useState<ReportPageId>('overview');
  const [visited, setVisited] = useState<readonly ReportPageId[]>(['overview']);
  /** A new object each time: the person may ask for the same column again. */
  const [column, setColumn] = useState<{ name: string } | null>(null);
  const [sql, setSql] = useState<{ sql: string } | null>(null);

  const open = (next: ReportPageId): void => {
    setPage(next);
    if (!visited.includes(next)) setVisited([...visited, next]);
  };
  const openColumn = (name: string): void => {
    setColumn({ name });
    open('columns');
  };
  const writeSql = (text: string): void => {
    setSql({ sql: text });
    open('sql');
  };
  const contents: Record<ReportPageId, () => ReactNode> = {
    overview: () => (
      <OverviewPage report={report} onOpenColumn={openColumn} onOpenCharts={() => open('charts')} />
    ),
    columns: () => <ColumnsPage results={report.results} shown={column} />,
    correlations: () => <CorrelationsPage results={report.results} />,
    clusters: () => <ClustersPage report={report} onOpenColumn={openColumn} />,
    charts: () => <ChartsPage report={report} />,
    table: () => <TablePage report={report} onWriteSql={writeSql} />,
    sql: () => <SqlPage report={report} given={sql} />,
    compare: () => <ComparePage report={report} onOpenReport={onOpenReport} />,
    making: () => <MakingPage report={report} />,
  };
  return (
    <div className="report__pages">
      <TabList
        label="Pages of the report"
        prefix="report"
        tabs={reportPages(report)}
        open={page}
        vertical
        onOpen={open}
      />
      {visited.map((id) => (
        <Activity key={id} mode={id === page ? 'visible' : 'hidden'}>
          <div
            className="report__page"
            role="tabpanel"
            id={`report-${id}`}
            aria-labelledby={`report-tab-${id}`}
            tabIndex={0}
          >
            {contents[id]()}
          </div>
        </Activity>
      ))}
    </div>
  );
}

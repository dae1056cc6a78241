import { useState } from 'react';
import type { JSX } from 'react';
import { CHART_KINDS } from '#shared/analysis/options';
import type { ChartKind } from '#shared/analysis/options';
import type { AnalysisReport } from '#shared/analysis/report';
import { CHART_KIND_WORDS } from '../../../words/chart-kinds';
import { formatCount } from '../../../words/number';
import { ChartGrid } from './chart-grid';

/** Every chart of the report; of many, those of a kind or about a column. */
export function ChartsPage({ report }: { report: AnalysisReport }): JSX.Element {
  const { results, chart_options } = report;
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<ChartKind | ''>('');
  const drawn = results.charts.filter(({ chart_id }) => chart_id in chart_options);
  const kinds = CHART_KINDS.filter((each) => drawn.some((chart) => chart.kind === each));
  const wanted = search.trim().toLocaleLowerCase();
  const charts = drawn.filter(
    (chart) =>
      (kind === '' || chart.kind === kind) &&
      (chart.title.toLocaleLowerCase().includes(wanted) ||
        chart.columns.some((column) => column.toLocaleLowerCase().includes(wanted))),
  );
  return (
    <>
      <div className="columns-bar">
        <input
          className="input"
          type="search"
          aria-label="Find a chart"
          placeholder="Find a chart by its title or column"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select
          className="input"
          aria-label="Kind of chart"
          value={kind}
          onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? '')}
        >
          <option value="">All kinds</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {CHART_KIND_WORDS[each]}
            </option>
          ))}
        </select>
        <span className="soft small" role="status">
          {charts.length === drawn.length
            ? `${formatCount(drawn.length)} ${drawn.length === 1 ? 'chart' : 'charts'}`
            : `${formatCount(charts.length)} of ${formatCount(drawn.length)} charts`}
        </span>
      </div>
      {charts.length > 0 ? (
        <ChartGrid report={report} charts={charts} />
      ) : (
        <p className="soft">No chart matches.</p>
      )}
    </>
  );
}

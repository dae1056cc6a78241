import './chart-grid.css';
import { Maximize2, Table } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { JSX, RefObject } from 'react';
import type { AnalysisReport } from '#shared/analysis/report';
import type { Chart as ChartFacts } from '#shared/analysis/results';
import { Chart } from '../../../components/chart/chart';
import { ChartDialog } from './chart-dialog';
import { interactiveOption } from './interactive-option';

/** How far out of sight a chart is already drawn. */
const AHEAD_PX = '400px';

interface ChartGridProps {
  report: AnalysisReport;
  charts: readonly ChartFacts[];
}

/** Charts beside each other; each opens large, with a way to the next. */
export function ChartGrid({ report, charts }: ChartGridProps): JSX.Element {
  const [opened, setOpened] = useState<{ id: string; asTable: boolean } | null>(null);
  const at = charts.findIndex(({ chart_id }) => chart_id === opened?.id);
  const open = charts[at];
  return (
    <>
      <ul className="chart-grid" aria-label="Charts">
        {charts.map((chart) => (
          <ChartCard
            key={chart.chart_id}
            chart={chart}
            option={report.chart_options[chart.chart_id]}
            onOpen={(asTable) => setOpened({ id: chart.chart_id, asTable })}
          />
        ))}
      </ul>
      {opened && open && (
        <ChartDialog
          chart={open}
          analysisId={report.item.analysis_id}
          option={report.chart_options[open.chart_id]}
          previous={charts[at - 1]}
          next={charts[at + 1]}
          asTable={opened.asTable}
          onTurn={({ chart_id }) => setOpened({ ...opened, id: chart_id })}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

interface ChartCardProps {
  chart: ChartFacts;
  option: unknown;
  onOpen: (asTable: boolean) => void;
}

function ChartCard({ chart, option: stored, onOpen }: ChartCardProps): JSX.Element {
  const card = useRef<HTMLLIElement>(null);
  const near = useNear(card);
  const option = useMemo(() => interactiveOption(stored, { large: false }), [stored]);
  return (
    <li ref={card} className="chart-card">
      <header className="chart-card__head">
        <h4 title={chart.title}>{chart.title}</h4>
        <button
          type="button"
          className="button button--icon button--plain button--small"
          aria-label={`Data of ${chart.title} as a table`}
          title="The data as a table"
          onClick={() => onOpen(true)}
        >
          <Table aria-hidden />
        </button>
        <button
          type="button"
          className="button button--icon button--plain button--small"
          aria-label={`Open ${chart.title} large`}
          title="Open large"
          onClick={() => onOpen(false)}
        >
          <Maximize2 aria-hidden />
        </button>
      </header>
      <div className="chart-card__drawing">{near && <Chart label={chart.description} option={option} />}</div>
    </li>
  );
}

/** True once an element has come near to what is in sight. */
function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: AHEAD_PX },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, near]);
  return near;
}

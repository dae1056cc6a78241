import './chart-dialog.css';
import { BoxSelect, ChevronLeft, ChevronRight, Download, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import type { Chart as ChartFacts } from '#shared/analysis/results';
import { toErrorShape } from '#shared/errors';
import { Chart } from '../../../components/chart/chart';
import type { ECharts } from '../../../components/chart/chart-engine';
import { Modal } from '../../../components/modal';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';
import { formatCount } from '../../../words/number';
import { ChartDataTable } from './chart-data-table';
import { interactiveOption } from './interactive-option';
import { pointAt } from './point-at';
import { zoom } from './zoom';

interface ChartDialogProps {
  chart: ChartFacts;
  analysisId: string;
  option: unknown;
  /** The charts beside it. */
  previous?: ChartFacts;
  next?: ChartFacts;
  /** Its data as a table, to begin with. */
  asTable: boolean;
  onTurn: (to: ChartFacts) => void;
  onClose: () => void;
}

/** One chart on its own sheet: to examine, to save, and as a table. */
export function ChartDialog(props: ChartDialogProps): JSX.Element {
  const { chart, analysisId, option: stored, previous, next, asTable, onTurn, onClose } = props;
  const { chart_id, title, description } = chart;
  const option = useMemo(() => interactiveOption(stored, { large: true }), [stored]);
  const drawn = useRef<ECharts | null>(null);
  const [selected, setSelected] = useState<{ chart_id: string; points: number } | null>(null);
  const [selecting, setSelecting] = useState(false);
  const [tableOpen, setTableOpen] = useState(asTable);
  const sheet = useRef<HTMLDivElement>(null);
  const focusTable = useEffectEvent(() => {
    if (asTable) sheet.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  });
  useEffect(() => focusTable(), []);
  const toast = useToast();
  const zooms = Array.isArray(option.dataZoom) && option.dataZoom.length > 0;
  const brushes = 'brush' in option;

  const save = async (format: 'svg' | 'png'): Promise<void> => {
    try {
      const { saved } = await call('analysis.saveChart', { analysis_id: analysisId, chart_id, format });
      if (saved) toast({ message: `The chart is saved as ${format.toUpperCase()}.` });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };
  const watch = (made: ECharts): void => {
    drawn.current = made;
    made.on('brushselected', (event) => setSelected({ chart_id, points: selectedPoints(event) }));
  };
  const brush = (on: boolean): void => {
    setSelecting(on);
    if (!on) {
      drawn.current?.dispatchAction({ type: 'brush', areas: [] });
      setSelected(null);
    }
    drawn.current?.dispatchAction({
      type: 'takeGlobalCursor',
      key: 'brush',
      brushOption: { brushType: on ? 'rect' : false, brushMode: 'single' },
    });
  };
  const turnByKey = (event: KeyboardEvent): void => {
    // Within the table the arrow keys belong to its cells.
    if (event.target instanceof Element && event.target.closest('[role="grid"]')) return;
    const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined;
    if (to) turn(to);
  };
  const turn = (to: ChartFacts): void => {
    setSelecting(false);
    setSelected(null);
    onTurn(to);
  };

  return (
    <Modal title={title} className="chart-dialog" onClose={onClose} onKeyDown={turnByKey}>
      <div className="chart-dialog__sheet" ref={sheet}>
        <div className="chart-dialog__bar">
          <button
            type="button"
            className="button button--icon button--small"
            aria-label="Previous chart"
            aria-disabled={!previous}
            onClick={() => previous && turn(previous)}
          >
            <ChevronLeft aria-hidden />
          </button>
          <button
            type="button"
            className="button button--icon button--small"
            aria-label="Next chart"
            aria-disabled={!next}
            onClick={() => next && turn(next)}
          >
            <ChevronRight aria-hidden />
          </button>
          {zooms && (
            <>
              <button
                type="button"
                className="button button--small"
                onClick={() => drawn.current && zoom(drawn.current, 'in')}
              >
                <ZoomIn aria-hidden />
                Zoom in
              </button>
              <button
                type="button"
                className="button button--small"
                onClick={() => drawn.current && zoom(drawn.current, 'out')}
              >
                <ZoomOut aria-hidden />
                Zoom out
              </button>
              <button
                type="button"
                className="button button--small button--plain"
                onClick={() => drawn.current && zoom(drawn.current, 'all')}
              >
                Show all
              </button>
            </>
          )}
          {brushes && (
            <button
              type="button"
              className="button button--small"
              aria-pressed={selecting}
              onClick={() => brush(!selecting)}
            >
              <BoxSelect aria-hidden />
              {selecting ? 'Stop selecting' : 'Select points'}
            </button>
          )}
          <span className="chart-dialog__said soft small" role="status">
            {selecting &&
              (selected?.chart_id === chart_id ? selectionWords(selected.points) : 'Draw a frame.')}
          </span>
          <button type="button" className="button button--small" onClick={() => void save('svg')}>
            <Download aria-hidden />
            SVG
          </button>
          <button type="button" className="button button--small" onClick={() => void save('png')}>
            <Download aria-hidden />
            PNG
          </button>
        </div>
        <div className="chart-dialog__drawing">
          <Chart key={chart_id} label={description} option={option} onReady={watch} />
        </div>
        <p>{description}</p>
        <ChartDataTable
          key={`${chart_id} data`}
          title={title}
          option={stored}
          open={tableOpen}
          onOpen={setTableOpen}
          onPoint={(point) => drawn.current && pointAt(drawn.current, point)}
        />
      </div>
    </Modal>
  );
}

function selectionWords(points: number): string {
  return points === 1 ? '1 point in the frame' : `${formatCount(points)} points in the frame`;
}

function selectedPoints(event: unknown): number {
  const { batch } = event as { batch?: { selected?: { dataIndex: number[] }[] }[] };
  return (batch ?? [])
    .flatMap(({ selected }) => selected ?? [])
    .reduce((sum, { dataIndex }) => sum + dataIndex.length, 0);
}

import { Plus, X } from 'lucide-react';
import type { JSX } from 'react';
import { WANTED_CHART_KINDS } from '#shared/analysis/options';
import type { WantedChart } from '#shared/analysis/options';
import { CHART_KIND_WORDS } from '../../../words/chart-kinds';
import { chartChoices, chartOfKind } from './analysis-values';
import type { PreviewColumn } from './analysis-values';
import { SmallField } from './small-field';
import type { Choice } from './small-field';

const MOST_CHARTS = 20;
const NONE: Choice = { value: '', words: 'None' };

interface WantedChartsProps {
  charts: readonly WantedChart[];
  columns: readonly PreviewColumn[];
  onChange: (charts: WantedChart[]) => void;
}

/** Charts that the person asks for, besides those that fit the columns. */
export function WantedCharts({ charts, columns, onChange }: WantedChartsProps): JSX.Element {
  const first = (['scatter', 'histogram', 'bar'] as const)
    .map((kind) => chartOfKind(kind, columns))
    .find((chart) => chart !== null);
  const replace = (index: number, chart: WantedChart): void => onChange(charts.with(index, chart));
  const full = charts.length >= MOST_CHARTS;
  return (
    <div className="wanted-charts" role="group" aria-label="Charts of your own">
      {charts.map((chart, index) => (
        <ChartFields
          // Charts have no names; they are identified by their places.
          key={index}
          number={index + 1}
          chart={chart}
          columns={columns}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(charts.toSpliced(index, 1))}
        />
      ))}
      <div>
        <button
          type="button"
          className="button button--small"
          aria-disabled={!first || full}
          onClick={() => first && !full && onChange([...charts, first])}
        >
          <Plus aria-hidden />
          Add a chart of your own
        </button>
      </div>
    </div>
  );
}

interface ChartFieldsProps {
  number: number;
  chart: WantedChart;
  columns: readonly PreviewColumn[];
  onChange: (chart: WantedChart) => void;
  onRemove: () => void;
}

function ChartFields({ number, chart, columns, onChange, onRemove }: ChartFieldsProps): JSX.Element {
  const { kind, x, y, colour } = chart;
  const choices = chartChoices(kind, columns);
  const kinds = WANTED_CHART_KINDS.filter((each) => each === kind || chartOfKind(each, columns));
  return (
    <div className="wanted-charts__chart" role="group" aria-label={`Chart ${number}`}>
      <SmallField
        label="Kind"
        value={kind}
        choices={kinds.map((each) => ({ value: each, words: CHART_KIND_WORDS[each] }))}
        onChange={(value) => {
          const next = kinds.find((each) => each === value);
          const changed = next && chartOfKind(next, columns, chart);
          if (changed) onChange(changed);
        }}
      />
      <SmallField
        label={choices.y.length > 0 ? 'x' : 'Column'}
        value={x}
        choices={choices.x.map(named)}
        onChange={(value) => onChange({ ...chart, x: value })}
      />
      {choices.y.length > 0 && (
        <SmallField
          label={kind === 'box' ? 'One box for each' : 'y'}
          value={y ?? ''}
          choices={[...(choices.yMayBeEmpty ? [NONE] : []), ...choices.y.map(named)]}
          onChange={(value) => onChange({ ...chart, y: value || null })}
        />
      )}
      {choices.colour.length > 0 && (
        <SmallField
          label="Colour"
          value={colour ?? ''}
          choices={[NONE, ...choices.colour.map(named)]}
          onChange={(value) => onChange({ ...chart, colour: value || null })}
        />
      )}
      <button
        type="button"
        className="button button--icon button--plain button--small"
        aria-label={`Remove chart ${number}`}
        onClick={onRemove}
      >
        <X aria-hidden />
      </button>
    </div>
  );
}

function named(name: string): Choice {
  return { value: name, words: name };
}

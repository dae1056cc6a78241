import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import { MAX_ROWS_AT_ONCE } from '#shared/analysis/report';
import type { QueryRows, RowsQuery } from '#shared/analysis/rows-query';
import { isNumericSqlType } from '#shared/analysis/view-sql';
import { Chart } from '../../../../components/chart/chart';
import { ErrorNote } from '../../../../components/error-note';
import { call } from '../../../../hooks/call';
import { formatCount } from '../../../../words/number';
import { firstChoice, resultChartOption, RESULT_CHARTS } from './result-chart-option';
import type { ChartChoice, ResultChartKind } from './result-chart-option';

const KIND_WORDS: Record<ResultChartKind, string> = { bar: 'Bars', line: 'Line', scatter: 'Points' };

interface ResultChartProps {
  analysisId: string;
  query: RowsQuery;
  /** Its first rows. */
  head: QueryRows;
}

/** An answer as a chart of two of its columns. */
export function ResultChart({ analysisId, query, head }: ResultChartProps): JSX.Element {
  const { columns, total } = head;
  const [choice, setChoice] = useState<ChartChoice | null>(() => firstChoice(columns));
  const rows = useQuery({
    queryKey: ['rows', analysisId, query, 'chart'],
    queryFn: () =>
      call('analysis.query', { analysis_id: analysisId, query, offset: 0, limit: MAX_ROWS_AT_ONCE }),
    enabled: choice !== null,
  });
  const option = useMemo(
    () => choice && rows.data && resultChartOption(rows.data, choice),
    [choice, rows.data],
  );
  if (!choice) return <p className="soft">A chart needs a column of numbers, and this answer has none.</p>;
  const names = columns.map(({ name }) => name);
  const numbers = columns.filter(({ type }) => isNumericSqlType(type)).map(({ name }) => name);
  return (
    <section className="result-chart fills" aria-label="Chart of the answer">
      <div className="columns-bar">
        <Choice
          label="As"
          value={choice.kind}
          options={RESULT_CHARTS.map((kind) => [kind, KIND_WORDS[kind]])}
          onValue={(value) => {
            const kind = RESULT_CHARTS.find((each) => each === value);
            if (kind) setChoice({ ...choice, kind });
          }}
        />
        <Choice
          label="Across"
          value={choice.x}
          options={names.map((name) => [name, name])}
          onValue={(x) => setChoice({ ...choice, x })}
        />
        <Choice
          label="Up"
          value={choice.y}
          options={numbers.map((name) => [name, name])}
          onValue={(y) => setChoice({ ...choice, y })}
        />
        {total > MAX_ROWS_AT_ONCE && (
          <span className="soft small">
            The first {formatCount(MAX_ROWS_AT_ONCE)} of {formatCount(total)} rows
          </span>
        )}
      </div>
      {rows.error && <ErrorNote error={rows.error} />}
      <div className="result-chart__chart">
        {option && <Chart label={`${choice.y} by ${choice.x}`} option={option} />}
      </div>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, name: string])[];
  onValue: (value: string) => void;
}

function Choice({ label, value, options, onValue }: ChoiceProps): JSX.Element {
  return (
    <label className="table-jump">
      {label}
      <select className="input" value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

import './correlations-page.css';
import { ArrowDown } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { AnalysisResults, Matrix } from '#shared/analysis/results';
import { Chart } from '../../../components/chart/chart';
import type { ECharts } from '../../../components/chart/chart-engine';
import { columnWidth } from '../../../components/data-grid/column-width';
import { DataGrid } from '../../../components/data-grid/data-grid';
import type { DataGridHandle } from '../../../components/data-grid/data-grid';
import { TabList } from '../../../components/tab-list';
import { formatCount, formatFigure } from '../../../words/number';
import { correlationPairs, pairsWith, sortPairs } from './correlation-pairs';
import type { PairOrder } from './correlation-pairs';
import { heatMapCells, heatMapOption } from './heat-map-option';
import { pointAt } from './point-at';

type Method = 'pearson' | 'spearman' | 'cramers_v';

const METHODS: Record<Method, { title: string; about: string; signed: boolean }> = {
  pearson: {
    title: 'Pearson',
    about: 'How well a straight line describes two numbers: −1 falling, 0 not at all, 1 rising.',
    signed: true,
  },
  spearman: {
    title: 'Spearman',
    about: 'How steadily one number rises or falls with the other, in a line or a curve: −1 to 1.',
    signed: true,
  },
  cramers_v: {
    title: 'Cramér’s V',
    about: 'How much one category tells about another: 0 nothing, 1 everything.',
    signed: false,
  },
};

/** In CSS pixels: two of them are beside the map. */
const WIDEST_NAME = 156;
/** By the list's columns. */
const ORDERS: readonly PairOrder[] = ['a', 'b', 'strength'];

/** Which columns go together: a heat map and its pairs as a list. */
export function CorrelationsPage({ results }: { results: AnalysisResults }): JSX.Element {
  const methods = (Object.keys(METHODS) as Method[]).filter((method) => results[method] !== null);
  const [method, setMethod] = useState<Method>(methods[0] ?? 'pearson');
  const matrix = results[method];
  const { title, about } = METHODS[method];
  return (
    <>
      <div className="correlations__head">
        <TabList
          label="Measure"
          prefix="correlation"
          tabs={methods.map((id) => ({ id, title: METHODS[id].title }))}
          open={method}
          onOpen={setMethod}
        />
        <p className="soft small">{about}</p>
      </div>
      <div
        className="correlations fills"
        role="tabpanel"
        id={`correlation-${method}`}
        aria-labelledby={`correlation-tab-${method}`}
      >
        {matrix && matrix.columns.length > 1 ? (
          <Correlations key={method} title={title} matrix={matrix} signed={METHODS[method].signed} />
        ) : (
          <p className="soft">Correlations need two columns.</p>
        )}
      </div>
    </>
  );
}

interface CorrelationsProps {
  title: string;
  matrix: Matrix;
  signed: boolean;
}

function Correlations({ title, matrix, signed }: CorrelationsProps): JSX.Element {
  const [order, setOrder] = useState<PairOrder>('strength');
  const option = useMemo(() => heatMapOption(title, matrix, signed), [title, matrix, signed]);
  const [search, setSearch] = useState('');
  const all = useMemo(() => sortPairs(correlationPairs(matrix), order), [matrix, order]);
  const pairs = useMemo(() => pairsWith(all, search), [all, search]);
  const map = useRef<ECharts | null>(null);
  const list = useRef<DataGridHandle>(null);
  const strongest = sortPairs(all, 'strength')[0];
  const nameWidth = Math.min(WIDEST_NAME, columnWidth('Second', matrix.columns));
  const description = strongest
    ? `${title} of ${formatCount(matrix.columns.length)} columns; strongest between ${strongest.a} and ${strongest.b}, ${formatFigure(strongest.value)}. All pairs are in the list.`
    : `${title}: no two columns have a value.`;

  // The map shows the pair that is the current one in the list.
  const pointOut = (row: number): void => {
    const pair = pairs[row];
    if (!pair || !map.current) return;
    const [i, j] = [matrix.columns.indexOf(pair.b), matrix.columns.indexOf(pair.a)];
    const dataIndex = heatMapCells(matrix).findIndex(([across, down]) => across === i && down === j);
    pointAt(map.current, { seriesIndex: 0, dataIndex });
  };
  // The list shows the pair that was clicked on the map.
  const showPair = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const names = [matrix.columns[Number(value[0])], matrix.columns[Number(value[1])]];
    const at = pairs.findIndex(({ a, b }) => names.includes(a) && names.includes(b));
    if (at >= 0) list.current?.jumpTo(at);
  };
  return (
    <>
      <div className="correlations__map">
        <Chart
          label={description}
          option={option}
          onReady={(made) => (map.current = made)}
          onPoint={showPair}
        />
      </div>
      <div className="correlations__pairs" onBlur={() => map.current && pointAt(map.current, null)}>
        <input
          className="input"
          type="search"
          aria-label="Find the pairs of a column"
          placeholder="Find the pairs of a column"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <DataGrid
          label={`Pairs by ${title}`}
          handle={list}
          columns={[
            { name: 'First', width: nameWidth },
            { name: 'Second', width: nameWidth },
            { name: title, width: 88, numeric: true },
          ]}
          rows={pairs.length}
          onCurrent={pointOut}
          cell={(row, column) => {
            const pair = pairs[row];
            return pair && [pair.a, pair.b, formatFigure(pair.value)][column];
          }}
          head={({ name }, index) => {
            const by = ORDERS[index] ?? 'strength';
            return (
              <button
                type="button"
                className="column-sort"
                aria-pressed={order === by}
                onClick={() => setOrder(by)}
              >
                <span className="visually-hidden">Sort by </span>
                {name}
                {order === by && <ArrowDown aria-hidden />}
              </button>
            );
          }}
        />
      </div>
    </>
  );
}

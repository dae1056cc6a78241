import './query.css';
import { ChartColumn, Play, Square } from 'lucide-react';
import { useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import type { AnalysisReport } from '#shared/analysis/report';
import { MAX_SQL_LENGTH } from '#shared/analysis/rows-query';
import { isNumericSqlType } from '#shared/analysis/view-sql';
import { toErrorShape } from '#shared/errors';
import { call } from '../../../../hooks/call';
import { COLUMN_TYPE_WORDS } from '../../../../words/column-types';
import { formatCount } from '../../../../words/number';
import { useRows } from '../use-rows';
import { ResultChart } from './result-chart';
import { RowsGrid } from './rows-grid';
import { SaveRows } from './save-rows';

const FIRST_SQL = 'SELECT *\nFROM data\nLIMIT 100';

interface SqlPageProps {
  report: AnalysisReport;
  /** What the table page hands over; a new object each time. */
  given: { sql: string } | null;
}

/** Questions to the rows in SQL, with the answers as a table and as a chart. */
export function SqlPage({ report, given }: SqlPageProps): JSX.Element {
  const { analysis_id } = report.item;
  const text = useRef<HTMLTextAreaElement>(null);
  const [sql, setSql] = useState(given?.sql ?? FIRST_SQL);
  /** Each run is separate: what was refused or stopped can be run again. */
  const [run, setRun] = useState<{ sql: string } | null>(given);
  const [seen, setSeen] = useState(given);
  const [charted, setCharted] = useState(false);
  if (given !== seen) {
    setSeen(given);
    if (given) setSql(given.sql);
    setRun(given);
  }
  const query = { kind: 'sql', sql: run?.sql ?? '' } as const;
  const pages = useRows({ analysisId: analysis_id, query, total: 0, enabled: run !== null });
  const { head, isAsking, error } = pages;
  const isStopped = error !== null && toErrorShape(error).code === 'cancelled';
  const answer = error ? undefined : head;

  const start = (): void => {
    if (isAsking) return;
    if (run?.sql === sql && error) pages.retry();
    setRun({ sql });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  };
  const insert = (name: string): void => {
    const field = text.current;
    if (!field) return;
    field.setRangeText(written(name), field.selectionStart, field.selectionEnd, 'end');
    setSql(field.value);
    field.focus();
  };

  return (
    <>
      <div className="sql-page__form">
        <label htmlFor="sql" className="visually-hidden">
          SQL
        </label>
        <textarea
          ref={text}
          id="sql"
          className="input sql-page__text"
          rows={5}
          spellCheck={false}
          maxLength={MAX_SQL_LENGTH}
          value={sql}
          onChange={(event) => setSql(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <ul className="sql-page__columns" aria-label="Columns of data">
          {report.results.columns.map(({ name, type }) => (
            <li key={name}>
              <button
                type="button"
                className="link small"
                title={`${name}: ${COLUMN_TYPE_WORDS[type]}. Writes it into the SQL.`}
                onClick={() => insert(name)}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="columns-bar">
        {isAsking ? (
          <button
            type="button"
            className="button button--small"
            onClick={() => void call('analysis.stopQuery', { analysis_id })}
          >
            <Square aria-hidden />
            Stop
          </button>
        ) : (
          <button
            type="button"
            className="button button--small button--primary"
            title="Ctrl+Enter"
            onClick={start}
          >
            <Play aria-hidden />
            Run
          </button>
        )}
        <span className="soft small" role="status">
          {isStopped && !isAsking ? 'Stopped.' : statusWords(isAsking, answer?.total)}
        </span>
        {answer && (
          <span className="columns-bar__end">
            <button
              type="button"
              className="button button--small"
              aria-pressed={charted}
              onClick={() => setCharted(!charted)}
            >
              <ChartColumn aria-hidden />
              Chart
            </button>
            <SaveRows analysisId={analysis_id} query={query} />
          </span>
        )}
      </div>
      {charted && answer ? (
        <ResultChart key={run?.sql} analysisId={analysis_id} query={query} head={answer} />
      ) : (
        !isStopped && (
          <RowsGrid label="Answer" pages={pages} isNumeric={({ type }) => isNumericSqlType(type)} />
        )
      )}
    </>
  );
}

function statusWords(isAsking: boolean, total: number | undefined): string {
  if (isAsking) return 'Running; it is stopped after 30 seconds.';
  if (total === undefined) return 'One SELECT over the table data. Nothing can be changed; no file is read.';
  return `${formatCount(total)} ${total === 1 ? 'row' : 'rows'}`;
}

/** As SQL wants it: a plain word stays one. */
function written(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

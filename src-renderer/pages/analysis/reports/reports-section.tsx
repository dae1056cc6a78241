import './reports.css';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import type { JSX } from 'react';
import { QueryError } from '../../../components/query-error';
import { RowList } from '../../../components/row-list';
import { useMarks } from '../../../hooks/use-marks';
import { useSettled } from '../../../hooks/use-settled';
import { useShortcut } from '../../../hooks/use-shortcut';
import { formatCount } from '../../../words/number';
import { useAnalyses } from '../use-analyses';
import { REPORT_ROW_PX, ReportRow } from './report-row';
import { useDeleteAnalyses } from './use-delete-analyses';

const TYPING_PAUSE_MS = 250;

interface ReportsSectionProps {
  onOpen: (analysisId: string) => void;
  onNew: () => void;
}

/** The finished analyses, newest first: opened, searched, deleted. */
export function ReportsSection({ onOpen, onNew }: ReportsSectionProps): JSX.Element {
  const [search, setSearch] = useState('');
  const searchBox = useRef<HTMLInputElement>(null);
  const asked = useSettled(search.trim(), TYPING_PAUSE_MS);
  const reports = useAnalyses(asked);
  const { items, total, error, isPending } = reports;
  const marks = useMarks();
  const deleteAnalyses = useDeleteAnalyses();

  useShortcut('k', (event) => {
    event.preventDefault();
    searchBox.current?.focus();
    searchBox.current?.select();
  });
  const remove = (ids: string[]): void => {
    if (ids.length === 0) return;
    marks.stop();
    void deleteAnalyses(ids);
  };

  return (
    <section className="reports" aria-label="Reports">
      <div className="reports__bar">
        <search className="reports__search">
          <Search aria-hidden />
          <input
            ref={searchBox}
            className="input"
            type="search"
            aria-label="Find a report"
            aria-keyshortcuts="Control+K"
            placeholder="Find a report by its file"
            maxLength={500}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </search>
        {marks.ids ? (
          <>
            <span className="soft" role="status">
              {formatCount(marks.ids.size)} selected
            </span>
            <button
              type="button"
              className="button button--small button--plain"
              onClick={() => marks.replace(items.map(({ analysis_id }) => analysis_id))}
            >
              Select all shown
            </button>
            <button
              type="button"
              className="button button--small button--danger"
              aria-disabled={marks.ids.size === 0}
              onClick={() => remove([...(marks.ids ?? [])])}
            >
              Delete
            </button>
            <button type="button" className="button button--small" onClick={marks.stop}>
              Done
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button button--small button--plain"
            aria-disabled={items.length === 0}
            onClick={() => items.length > 0 && marks.start()}
          >
            Select
          </button>
        )}
      </div>
      <QueryError query={reports} />
      <p className="soft small" role="status">
        {isPending ? 'Looking …' : countWords(total, asked !== '')}
      </p>
      {total > 0 && (
        <RowList
          label="Reports, newest first"
          items={items}
          idOf={({ analysis_id }) => analysis_id}
          rowHeight={REPORT_ROW_PX}
          openId={null}
          marked={marks.ids}
          onOpen={({ analysis_id }) => onOpen(analysis_id)}
          onToggle={({ analysis_id }) => marks.toggle(analysis_id)}
          onDelete={({ analysis_id }) => remove(marks.ids?.size ? [...marks.ids] : [analysis_id])}
          onNearEnd={reports.loadMore}
        >
          {(item) => <ReportRow item={item} />}
        </RowList>
      )}
      {total === 0 && !isPending && !error && (
        <div className="reports__empty">
          <p>{asked ? 'No report is of a file with such a name.' : 'No file has been analysed yet.'}</p>
          {!asked && (
            <button type="button" className="button" onClick={onNew}>
              Choose the first one
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function countWords(total: number, searching: boolean): string {
  if (searching) return `${formatCount(total)} found`;
  if (total === 0) return '';
  return total === 1 ? '1 report' : `${formatCount(total)} reports, newest first`;
}

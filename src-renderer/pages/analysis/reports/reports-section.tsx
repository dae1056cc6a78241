import './reports.css';
import { useState } from 'react';
import type { JSX } from 'react';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { SelectionActions } from '../../../components/selection-actions';
import { useMarks } from '../../../hooks/use-marks';
import { useSettled } from '../../../hooks/use-settled';
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
  const asked = useSettled(search.trim(), TYPING_PAUSE_MS);
  const reports = useAnalyses(asked);
  const { items, total } = reports;
  const marks = useMarks();
  const deleteAnalyses = useDeleteAnalyses();
  const remove = (ids: string[]): void => {
    marks.stop();
    void deleteAnalyses(ids);
  };

  return (
    <ListSection
      label="Reports"
      bar={
        <>
          <SearchBox
            label="Find a report"
            placeholder="Find a report by its file"
            value={search}
            onChange={setSearch}
          />
          <SelectionActions
            marks={marks}
            shown={items.map(({ analysis_id }) => analysis_id)}
            action="Delete"
            onAct={remove}
          />
        </>
      }
      query={reports}
      total={total}
      count={countWords(total, asked !== '')}
      empty={
        <>
          <p>{asked ? 'No report is about a file with that name.' : 'No file has been analysed yet.'}</p>
          {!asked && (
            <button type="button" className="button" onClick={onNew}>
              Choose the first one
            </button>
          )}
        </>
      }
    >
      <RowList
        label="Reports, newest first"
        items={items}
        idOf={({ analysis_id }) => analysis_id}
        rowHeight={REPORT_ROW_PX}
        openId={null}
        marks={marks}
        onOpen={onOpen}
        onDelete={remove}
        onNearEnd={reports.loadMore}
      >
        {(item) => <ReportRow item={item} />}
      </RowList>
    </ListSection>
  );
}

function countWords(total: number, searching: boolean): string {
  if (searching) return `${formatCount(total)} found`;
  if (total === 0) return '';
  return total === 1 ? '1 report' : `${formatCount(total)} reports, newest first`;
}

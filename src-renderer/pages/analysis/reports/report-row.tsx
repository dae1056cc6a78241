import type { JSX } from 'react';
import type { AnalysisItem } from '#shared/analysis/report';
import { ANALYSIS_TYPE_WORDS } from '../../../words/analysis-types';
import { formatFullDate, formatWhen } from '../../../words/date';
import { formatCount } from '../../../words/number';

export const REPORT_ROW_PX = 62;

/** One line of the list of reports. */
export function ReportRow({ item }: { item: AnalysisItem }): JSX.Element {
  const { file_name, analysis_type, rows, columns, alerts, clusters, created_at } = item;
  return (
    <article className="report-row">
      <h3 className="report-row__file" title={file_name}>
        {file_name}
      </h3>
      <p className="report-row__facts soft small">
        <span>{ANALYSIS_TYPE_WORDS[analysis_type].name}</span>
        <span>
          {formatCount(rows)} {rows === 1 ? 'row' : 'rows'} × {formatCount(columns)}{' '}
          {columns === 1 ? 'column' : 'columns'}
        </span>
        {clusters !== null && clusters > 0 && <span>{formatCount(clusters)} clusters</span>}
        {alerts > 0 && (
          <span className="report-row__alerts">
            {formatCount(alerts)} {alerts === 1 ? 'alert' : 'alerts'}
          </span>
        )}
      </p>
      <time className="report-row__when soft small" dateTime={created_at} title={formatFullDate(created_at)}>
        {formatWhen(created_at)}
      </time>
    </article>
  );
}

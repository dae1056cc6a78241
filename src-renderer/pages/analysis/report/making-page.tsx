import type { JSX } from 'react';
import { TEXT_ENCODING_NAMES } from '#shared/text-encodings';
import type { DataFileKind } from '#shared/analysis/options';
import type { AnalysisReport } from '#shared/analysis/report';
import type { AnalysisResults, DataFile } from '#shared/analysis/results';
import { JobSteps } from '../../../components/job-steps';
import { useJobs } from '../../../hooks/use-jobs';
import { useNavigation } from '../../../hooks/use-navigation';
import { ANALYSIS_TYPE_WORDS } from '../../../words/analysis-types';
import { formatBytes } from '../../../words/bytes';
import { CHART_KIND_WORDS } from '../../../words/chart-kinds';
import { COLUMN_TYPE_WORDS } from '../../../words/column-types';
import { formatFullDate } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { dateFormatWords, decimalWords, separatorWords } from '../new/reading-words';

const KIND_WORDS: Record<DataFileKind, string> = {
  csv: 'CSV',
  tsv: 'TSV',
  text: 'Text',
  xlsx: 'Excel workbook',
  json: 'JSON',
  parquet: 'Parquet',
};

type Fact = [name: string, value: string];

/** Where the numbers come from: the file, how it was read, and what was asked. */
export function MakingPage({ report }: { report: AnalysisReport }): JSX.Element {
  const { results, item } = report;
  const job = useJobs().find(({ workflow_id }) => workflow_id === item.workflow_id);
  const { open } = useNavigation();
  return (
    <>
      <h3>The file</h3>
      <Facts facts={fileFacts(results.file)}>
        <dt>SHA-256</dt>
        <dd className="making__hash">{results.file.sha256}</dd>
      </Facts>
      <h3>What was asked for</h3>
      <Facts facts={askedFacts(results)} />
      {job && (
        <>
          <h3>Its steps</h3>
          <JobSteps job={job} />
        </>
      )}
      <p>
        <button
          type="button"
          className="link small"
          onClick={() => open('history', { kind: 'workflow', workflowId: item.workflow_id })}
        >
          Open its history
        </button>
      </p>
    </>
  );
}

function Facts({ facts, children }: { facts: Fact[]; children?: JSX.Element[] }): JSX.Element {
  return (
    <dl className="making">
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

function fileFacts(file: DataFile): Fact[] {
  const {
    name,
    kind,
    compressed,
    bytes,
    sheet,
    encoding,
    delimiter,
    header,
    decimal_separator,
    date_format,
  } = file;
  const facts: [string, string | null | false][] = [
    ['Name', name],
    ['Kind', `${KIND_WORDS[kind]}${compressed ? ', compressed' : ''}, ${formatBytes(bytes)}`],
    ['Sheet', sheet],
    ['Encoding', encoding && TEXT_ENCODING_NAMES[encoding]],
    ['Separator', delimiter && separatorWords(delimiter)],
    ['First row', header === null ? null : header ? 'Named the columns' : 'Was data'],
    ['Decimals', decimal_separator && decimalWords(decimal_separator)],
    ['Dates', date_format && dateFormatWords(date_format)],
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact[1]));
}

function askedFacts({ analysis_type, options, created_at, clustering }: AnalysisResults): Fact[] {
  const { columns, reading, charts } = options;
  const facts: Fact[] = [
    ['Analysis', ANALYSIS_TYPE_WORDS[analysis_type].name],
    ['Columns', columns ? columns.join(', ') : 'All'],
  ];
  const types = Object.entries(reading?.column_types ?? {});
  if (types.length > 0) {
    facts.push([
      'Types given',
      types.map(([name, type]) => `${name}: ${COLUMN_TYPE_WORDS[type]}`).join(', '),
    ]);
  }
  if (reading?.null_values?.length) facts.push(['Also missing', reading.null_values.join(', ')]);
  if (clustering) {
    const missing =
      options.clustering?.missing === 'median' ? 'filled with the median' : 'left without a cluster';
    facts.push(['Clustering', `Seed ${clustering.seed}; rows with missing values ${missing}`]);
  }
  if (charts?.length) {
    facts.push([
      'Own charts',
      `${formatCount(charts.length)}: ${charts.map(({ kind, x, y }) => `${CHART_KIND_WORDS[kind]} of ${y ? `${x}, ${y}` : x}`).join('; ')}`,
    ]);
  }
  facts.push(['Made', formatFullDate(created_at)]);
  return facts;
}

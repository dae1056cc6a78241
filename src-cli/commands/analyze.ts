import { readFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ANALYSIS_FILES } from '#core/stores/analysis/analysis-files';
import { readObject } from '#core/stores/objects/object-store';
import { openObjects } from '#core/stores/objects/open-objects';
import { handOverFile, handsFilesOver } from '#core/stores/analysis/handed-file';
import {
  COLUMN_TYPES,
  type ClusteringOptions,
  type ColumnType,
  type ReadingOptions,
} from '#shared/analysis/options';
import { TEXT_ENCODINGS } from '#shared/text-encodings';
import { analysisResultsSchema, type AnalysisResults } from '#shared/analysis/results';
import {
  ANALYSIS_TYPES,
  dataAnalysisRequestSchema,
  type AnalysisType,
  type DataAnalysisInput,
  type DataAnalysisResult,
} from '#shared/jobs/analysis';
import { analysisText } from '../analysis-text';
import { columnNames } from '../column-names';
import { jobCommand } from '../job-command';
import type { JobRun } from '../job-run';
import { each, wholeNumber } from '../option-values';
import { writeNote } from '../output';
import type { Session } from '../session';

interface AnalyzeOptions {
  type: AnalysisType;
  columns?: string[];
  target?: string;
  k?: number;
  seed?: number;
  starts?: number;
  missing?: NonNullable<ClusteringOptions['missing']>;
  sheet?: string;
  hiddenRows?: boolean;
  delimiter?: string;
  header?: boolean;
  encoding?: NonNullable<ReadingOptions['encoding']>;
  decimal?: NonNullable<ReadingOptions['decimal_separator']>;
  dateFormat?: string;
  null?: string[];
  typeOf?: Record<string, ColumnType>;
  units: boolean;
  out?: string;
}

/** `leather-book analyze`: submits one analysis job, and waits for its report. */
export function analyzeCommand(): Command {
  return jobCommand<'analysis', AnalyzeOptions>({
    kind: 'analysis',
    command: new Command('analyze')
      .description('analyse a data file: CSV, TSV, text, XLSX, JSON, Parquet, also gzipped')
      .argument('<file>', 'the data file')
      .addOption(
        new Option('--type <type>', 'what to make of it').choices(ANALYSIS_TYPES).makeOptionMandatory(),
      )
      .option(
        '--columns <names>',
        'only these columns, separated by commas; may be given several times',
        columnNames,
      )
      .option('--target <name>', 'tell what goes with this column')
      .option('--k <number>', 'how many clusters (default: chosen by the silhouette)', wholeNumber)
      .option('--seed <number>', 'the same seed gives the same clusters', wholeNumber)
      .option(
        '--starts <number>',
        'how many times k-means starts over; the best run counts (default: 3)',
        wholeNumber,
      )
      .addOption(
        new Option(
          '--missing <way>',
          'rows with a missing value, for the clusters (default: left out, unless most would be)',
        ).choices(['leave_out', 'median']),
      )
      .option('--sheet <name>', 'the sheet of a workbook (default: the one with the data)')
      .option('--hidden-rows', 'read hidden rows of a workbook, too')
      .option('--delimiter <character>', 'between the values; "tab" for a tab', delimiter)
      .option('--header', 'the first row names the columns')
      .option('--no-header', 'the first row is data')
      .addOption(new Option('--encoding <encoding>', 'the encoding of the text').choices(TEXT_ENCODINGS))
      .addOption(
        new Option('--decimal <separator>', 'the decimal separator of the numbers').choices(['.', ',']),
      )
      .option('--date-format <format>', 'the format of the dates, as for strptime: %d.%m.%Y')
      .option('--null <text>', 'a text that stands for a missing value; may be given several times', each)
      .option(
        '--type-of <name=type>',
        `what a column holds (${COLUMN_TYPES.join(', ')}); may be given several times`,
        columnTypes,
      )
      .option('--no-units', 'numbers with a unit, a currency or a percent sign stay texts')
      .option('--out <folder>', 'where to put the report (default: the data folder)'),
    prints: `Prints what was found and the path of the report; with --json, the content of results.json. Whatever you do not say
about the file is detected. Put a column name that has a comma into quotation marks: --columns '"weight, dry",size'.`,
    requestOf: (_, [file = ''], options) => dataAnalysisRequestSchema.parse(requestOf(file, options)),
    prepare: handOver,
    async answer(result, session) {
      const results = await resultsOf(result, session);
      const report = result?.output_path && join(result.output_path, ANALYSIS_FILES.report);
      if (!results) return { text: report ?? '' };
      const place =
        report && isAbsolute(report)
          ? `Report: ${report}`
          : 'The report is in the app, under Analysis. With --out it is written into a folder.';
      return { text: `${analysisText(results)}\n\n${place}`, json: results };
    },
  });
}

/** Where workers may be on other machines, the file goes where they find it. */
async function handOver(
  request: DataAnalysisInput,
  { backend: { config }, stores, progress }: JobRun,
  requestId: string,
): Promise<DataAnalysisInput> {
  if (!handsFilesOver(config, config.worker !== 'never')) return request;
  const file_object = await handOverFile(stores.objects, request.file_path, {
    requestId,
    onProgress: (fraction) => progress.show(`Sending the file: ${Math.floor(fraction * 100)} %`),
  });
  return { ...request, file_object };
}

/** The worker may have another working folder: paths are full. */
function requestOf(file: string, options: AnalyzeOptions): DataAnalysisInput {
  const { type, columns, k, seed, starts, missing, sheet, header, encoding, decimal, dateFormat } = options;
  return {
    file_path: resolve(file),
    analysis_type: type,
    output_path: options.out === undefined ? undefined : resolve(options.out),
    options: {
      columns,
      target: options.target,
      clustering: { k, seed, starts, missing },
      reading: {
        sheet,
        hidden_rows: options.hiddenRows,
        delimiter: options.delimiter,
        header,
        encoding,
        decimal_separator: decimal,
        date_format: dateFormat,
        null_values: options.null,
        column_types: options.typeOf,
        units: options.units ? undefined : false,
      },
    },
  };
}

/** What the report says; undefined if there is none, or it cannot be reached from here. */
async function resultsOf(
  result: DataAnalysisResult | undefined,
  session: Session,
): Promise<AnalysisResults | undefined> {
  if (!result?.success || !result.output_path) return undefined;
  try {
    return analysisResultsSchema.parse(JSON.parse(await resultsJson(result, session)));
  } catch {
    writeNote('The results cannot be read from here: the worker that wrote them may run on another machine.');
    return undefined;
  }
}

/** From this machine's disk, otherwise from the object store. */
async function resultsJson(
  { output_path = '', output_object }: DataAnalysisResult,
  { paths, config }: Session,
): Promise<string> {
  try {
    if (isAbsolute(output_path) || output_object === undefined) {
      return await readFile(join(output_path, ANALYSIS_FILES.results), 'utf8');
    }
  } catch (error) {
    if (output_object === undefined) throw error;
  }
  const objects = await openObjects(paths.root, config.objects);
  return (await readObject(objects, output_object + ANALYSIS_FILES.results)).toString('utf8');
}

function delimiter(value: string): string {
  const character = value === 'tab' || value === '\\t' ? '\t' : value;
  if (character.length === 1) return character;
  throw new InvalidArgumentError('It must be one character, or "tab".');
}

/** Adds one `--type-of`. A name may contain “=”; a type does not. */
function columnTypes(text: string, before: Record<string, ColumnType> = {}): Record<string, ColumnType> {
  const at = text.lastIndexOf('=');
  const type = COLUMN_TYPES.find((each) => each === text.slice(at + 1));
  if (at < 1 || !type)
    throw new InvalidArgumentError(`It must be a column's name, "=" and one of ${COLUMN_TYPES.join(', ')}.`);
  return { ...before, [text.slice(0, at)]: type };
}

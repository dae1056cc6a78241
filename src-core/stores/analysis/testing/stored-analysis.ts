import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalysisResults } from '#shared/analysis/results';
import type { ObjectStore } from '../../objects/object-store';
import { reportPrefix, type StoredAnalysis } from '../analyses';
import { ANALYSIS_FILES } from '../analysis-files';

/** A whole item; tests change what matters to them. */
export function storedAnalysis(changes: Partial<StoredAnalysis> = {}): StoredAnalysis {
  const analysis_id = changes.analysis_id ?? 'analysis-1';
  return {
    analysis_id,
    workflow_id: `workflow-of-${analysis_id}`,
    file_name: 'iris.csv',
    file_key: 'key-of-iris',
    analysis_type: 'statistics',
    rows: 2,
    columns: 1,
    alerts: 0,
    clusters: null,
    created_at: '2026-01-01T00:00:00.000Z',
    output_path: null,
    ...changes,
  };
}

/** Writes the files that a finished analysis has, as far as they are read: into its folder, or among the objects. */
export async function writeAnalysisFiles(
  { analysis_id, workflow_id, output_path }: StoredAnalysis,
  objects: ObjectStore,
): Promise<void> {
  const results: AnalysisResults = {
    format: 'leather-book-analysis',
    version: 1,
    analysis_id,
    workflow_id,
    created_at: '2026-01-01T00:00:00.000Z',
    analysis_type: 'statistics',
    options: {},
    file: {
      ...{ name: 'iris.csv', kind: 'csv', compressed: false, bytes: 4, sha256: '00', sheet: null },
      ...{ encoding: 'utf-8', delimiter: ',', header: true, decimal_separator: '.', date_format: null },
    },
    table: {
      ...{ rows: 2, columns: 1, rejected_rows: 0, duplicate_rows: 0 },
      ...{ missing_cells: 0, complete_rows: 2, missing_patterns: [] },
    },
    columns: [],
    pearson: null,
    spearman: null,
    cramers_v: null,
    alerts: [],
    clustering: null,
    charts: [],
    notes: [],
  };
  const files = {
    [ANALYSIS_FILES.results]: JSON.stringify(results),
    [ANALYSIS_FILES.chart_options]: '{"01-histogram":{"series":[]}}',
  };
  if (output_path !== null) mkdirSync(output_path, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    if (output_path !== null) writeFileSync(join(output_path, name), text);
    else await objects.put(reportPrefix(analysis_id) + name, Buffer.from(text));
  }
}

import type { ChartPlan } from './chart-plan';
import type { ChartSource } from './choose-charts';
import type { Engine } from '../engine';
import { barOption } from './bar-option';
import { boxOption } from './box-option';
import { clustersOption } from './clusters-option';
import { correlationOption } from './correlation-option';
import { histogramOption } from './histogram-option';
import { lineOption } from './line-option';
import { missingValuesOption } from './missing-values-option';
import { scatterOption } from './scatter-option';

/** An ECharts option of plain JSON: it is stored, drawn as SVG here, and made interactive in the window. */
export type ChartOption = Record<string, unknown>;

export interface DrawnData {
  option: ChartOption;
  /** What the chart shows, in a sentence. */
  description: string;
}

/** Fetches a planned chart's data and makes its option. Null if there turns out to be no data to show. */
export function chartOption(
  engine: Engine,
  plan: ChartPlan,
  source: ChartSource,
  labelsFile: string | null,
): Promise<DrawnData | null> {
  switch (plan.kind) {
    case 'histogram':
      return histogramOption(engine, plan, source);
    case 'bar':
      return barOption(engine, plan, source);
    case 'box':
      return boxOption(engine, plan);
    case 'scatter':
      return scatterOption(engine, plan);
    case 'line':
      return lineOption(engine, plan, source);
    case 'correlation':
      return correlationOption(plan, source);
    case 'missing_values':
      return missingValuesOption(engine, plan, source);
    case 'clusters':
      return clustersOption(engine, source, labelsFile);
  }
}

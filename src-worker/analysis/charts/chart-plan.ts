import type { ChartKind } from '#shared/analysis/options';

/** A chart before it has its data. */
export interface ChartPlan {
  chart_id: string;
  kind: ChartKind;
  title: string;
  /** What it is about: x first, then y, then colour, if the kind has them. */
  columns: string[];
  x?: string;
  y?: string;
  colour?: string;
}

import type { ChartColours } from './use-chart-colours';

export const CHART_FONT = "'Source Sans 3', 'Segoe UI', system-ui, sans-serif";

/** The book's look for ECharts: ink on the page's own paper. */
export function chartTheme({ ink, soft, rule, raised, gold, wash }: ChartColours): object {
  const axis = {
    axisLine: { lineStyle: { color: soft } },
    axisTick: { lineStyle: { color: rule } },
    axisLabel: { color: ink },
    nameTextStyle: { color: ink },
    splitLine: { lineStyle: { color: rule } },
    splitArea: { areaStyle: { color: ['transparent', 'transparent'] } },
  };
  return {
    backgroundColor: 'transparent',
    textStyle: { fontFamily: CHART_FONT, fontSize: 13, color: ink },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    legend: {
      textStyle: { color: ink },
      inactiveColor: soft,
      pageTextStyle: { color: ink },
      pageIconColor: ink,
      pageIconInactiveColor: rule,
    },
    tooltip: {
      backgroundColor: raised,
      borderColor: gold,
      textStyle: { color: ink, fontFamily: CHART_FONT, fontSize: 13 },
      axisPointer: { lineStyle: { color: soft }, crossStyle: { color: soft } },
    },
    visualMap: { textStyle: { color: ink } },
    dataZoom: {
      textStyle: { color: ink },
      borderColor: rule,
      fillerColor: wash.replace('rgb(', 'rgba(').replace(')', ', 0.5)'),
      handleStyle: { color: raised, borderColor: gold },
      moveHandleStyle: { color: gold, opacity: 0.5 },
      dataBackground: { lineStyle: { color: rule }, areaStyle: { color: rule } },
      selectedDataBackground: { lineStyle: { color: gold }, areaStyle: { color: wash } },
    },
    toolbox: { iconStyle: { borderColor: soft }, emphasis: { iconStyle: { borderColor: gold } } },
  };
}

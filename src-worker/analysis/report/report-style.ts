/** Ink on paper, on the screen and from a printer. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
body { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; color: #2b2118; background: #fffdf8;
  font: 16px/1.5 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3 { font-family: 'EB Garamond', Georgia, serif; font-weight: 500; line-height: 1.2;
  overflow-wrap: anywhere; break-after: avoid; }
h1 { font-size: 36px; margin: 0; }
h2 { font-size: 26px; margin: 44px 0 12px; border-bottom: 1px solid #d9c9ab; padding-bottom: 6px; }
h3 { font-size: 20px; margin: 24px 0 8px; }
h3 small { font: 14px 'Source Sans 3', sans-serif; color: #655442; }
header p, .notes, figcaption { color: #655442; font-size: 15px; }
dl { margin: 0; }
dt { color: #655442; }
dd { margin: 0; overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(95px, 1fr)); gap: 10px 18px; }
.facts dt { font-size: 15px; }
.facts dd { font-size: 22px; }
.charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px 28px; }
figure { margin: 0 0 14px; break-inside: avoid; }
img { display: block; box-sizing: border-box; width: 100%; height: auto; padding: 8px; background: #fff;
  border: 1px solid #ece2cd; border-radius: 4px; }
figcaption { margin-top: 5px; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14.5px; }
tr { break-inside: avoid; }
th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid #ece2cd; }
th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.text { overflow-wrap: anywhere; }
.column { break-inside: avoid; }
.column__body { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px 28px; align-items: start; }
.column dl { columns: 2; column-gap: 26px; font-size: 15px; }
.column dl div { display: flex; justify-content: space-between; gap: 10px; break-inside: avoid; }
.column dd { text-align: right; }
.made { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 18px; font-size: 15px; }
@media screen and (max-width: 720px) { .charts, .column__body { grid-template-columns: minmax(0, 1fr); } }
@media print {
  body { padding: 0; background: #fff; font-size: 12px; }
  h1 { font-size: 28px; } h2 { font-size: 21px; margin-top: 26px; } h3 { font-size: 16px; margin-top: 14px; }
  header p, .notes, figcaption, table, .column dl, .made, .facts dt { font-size: 11.5px; }
  .facts dd { font-size: 17px; }
  .table { overflow-x: visible; }
}
`;

/** Ink on paper, on the screen and from a printer. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
body { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; color: #2b2118; background: #fffdf8;
  font: 16px/1.5 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3 { font-family: 'EB Garamond', Georgia, serif; font-weight: 500; line-height: 1.2; overflow-wrap: anywhere; }
h1 { font-size: 36px; margin: 0; }
h2 { font-size: 26px; margin: 44px 0 12px; border-bottom: 1px solid #d9c9ab; padding-bottom: 6px; }
h3 { font-size: 20px; margin: 24px 0 8px; }
h3 small { font: 14px 'Source Sans 3', sans-serif; color: #655442; }
header p, .notes, figcaption { color: #655442; font-size: 15px; }
figure { margin: 0 0 28px; break-inside: avoid; }
figure img { width: 100%; height: auto; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14.5px; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid #ece2cd; }
th { font-weight: 600; }
td { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 18px; margin: 0; font-size: 15px; }
dt { color: #655442; }
dd { margin: 0; overflow-wrap: anywhere; }
.column { break-inside: avoid; }
.column__body { display: grid; grid-template-columns: minmax(230px, 1fr) minmax(0, 2fr); gap: 12px 32px; align-items: start; }
.column__body .table { grid-column: 1 / -1; }
@media print { body { padding: 0; background: #fff; font-size: 12px; } h2 { margin-top: 28px; } }
@media (max-width: 720px) { .column__body { grid-template-columns: minmax(0, 1fr); } }
`;

import type { GalleryImage } from '#shared/gallery';

/** One line of the gallery: a day, or pictures of one day from `start` to before `end`. */
export type GalleryRow = { day: string } | { start: number; end: number };

/**
 * The pictures in rows of so many columns, under their days unless `byDay` is false. The pictures of one job stay
 * under the day of the first that is shown, whatever the hour.
 */
export function galleryRows(
  images: readonly GalleryImage[],
  { columns, byDay, now = new Date() }: { columns: number; byDay: boolean; now?: Date },
): GalleryRow[] {
  const rows: GalleryRow[] = [];
  let start = 0;
  while (start < images.length) {
    const end = byDay ? endOfDay(images, start) : images.length;
    if (byDay) rows.push({ day: dayTitle(images[start]?.created_at ?? '', now) });
    for (; start < end; start += columns) rows.push({ start, end: Math.min(start + columns, end) });
    start = end;
  }
  return rows;
}

function endOfDay(images: readonly GalleryImage[], start: number): number {
  const day = dayOf(images[start]?.created_at ?? '');
  let end = start + 1;
  for (let image = images[end]; image; image = images[++end]) {
    if (image.workflow_id !== images[end - 1]?.workflow_id && dayOf(image.created_at) !== day) break;
  }
  return end;
}

/** Where a key leads from the picture at `index`: a row up or down, in the same column if there is one. */
export function pictureBeside(rows: readonly GalleryRow[], index: number, step: number): number | undefined {
  const lines = rows.filter((row) => 'start' in row);
  const line = lines.findIndex(({ start, end }) => start <= index && index < end);
  const from = lines[line];
  const to = lines[Math.max(0, Math.min(line + step, lines.length - 1))];
  if (!from || !to || to === from) return undefined;
  return Math.min(to.start + index - from.start, to.end - 1);
}

const full = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

function dayOf(instant: string): string {
  return new Date(instant).toDateString();
}

/** "Today", "Yesterday", "Friday, 3 May 2024". */
function dayTitle(instant: string, now: Date): string {
  const day = dayOf(instant);
  if (day === now.toDateString()) return 'Today';
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return day === yesterday.toDateString() ? 'Yesterday' : full.format(new Date(instant));
}

import type { Placed } from './relate';

/** Several in a crown: in rows above each other. */
export function inRows(members: Placed[]): void {
  const perRow = Math.ceil(Math.sqrt(members.length * 1.4));
  for (const placed of members) {
    const row = Math.floor(placed.index / perRow);
    const inRow = Math.min(perRow, members.length - row * perRow);
    placed.x = (placed.index - row * perRow - (inRow - 1) / 2) * placed.w * 1.12;
    placed.y = row * placed.h * 1.08;
  }
}

/** Flags: at the stern of a ship; on a building, the middle one highest. */
export function fly(members: Placed[], anchor: Placed): void {
  const afloat = anchor.group.thing.place === 'water';
  const middle = (members.length - 1) / 2;
  const tall = anchor.h * (afloat ? (members.length > 1 ? 0.36 : 0.6) : 0.32);
  for (const placed of members) {
    const aside = middle === 0 ? 0 : (placed.index - middle) / middle;
    placed.w *= tall / placed.h;
    placed.h = tall;
    const along = afloat && middle > 0;
    placed.x = anchor.x + anchor.w * (along ? 0.3 * aside : afloat ? 0.32 : aside * 0.38);
    placed.y = anchor.y + anchor.h * (along ? 0.66 : afloat ? 0.24 : 0.93 - 0.26 * Math.abs(aside));
    // Behind the roof that it stands on.
    placed.z = anchor.z - 0.01;
    placed.rests = 'thing';
  }
}

/** Many in a vessel: a row at its rim, the others behind it. */
export function inHeap(members: Placed[]): void {
  if (members.length <= FEWEST_IN_ROW) return;
  const perRow = Math.max(FEWEST_IN_ROW, Math.ceil(Math.sqrt(members.length * 1.8)));
  for (const placed of members) {
    const row = Math.floor(placed.index / perRow);
    const inRow = Math.min(perRow, members.length - row * perRow);
    const aside = inRow === perRow && row % 2 === 1 ? 0.5 : 0;
    placed.x = (placed.index - row * perRow - (inRow - 1) / 2 + aside) * placed.w * 0.98;
    placed.row = row;
  }
}

/** This many side by side do not make a heap. */
const FEWEST_IN_ROW = 4;

import { expect, test } from 'vitest';
import { readTimeRange } from './time-range';

/** A Wednesday. */
const NOW = new Date(2023, 7, 16, 12).getTime();
const day = (year: number, month: number, date = 1) => new Date(year, month - 1, date).getTime();

test.each<[text: string, from: number | null, to: number | null]>([
  ['last spring', day(2023, 3), day(2023, 6)],
  ['What did we do in the winter?', day(2022, 12), day(2023, 3)],
  ['in summer 2021', day(2021, 6), day(2021, 9)],
  ['before May 2023', null, day(2023, 5)],
  ['after May 2023', day(2023, 6), null],
  ['since 3 March 2023', day(2023, 3, 3), null],
  ['between May 2022 and July 2022', day(2022, 5), day(2022, 8)],
  ['What did Sam plan in October 2022?', day(2022, 10), day(2022, 11)],
  ['in March', day(2023, 3), day(2023, 4)],
  ['in December', day(2022, 12), day(2023, 1)],
  ['2023-05-14', day(2023, 5, 14), day(2023, 5, 15)],
  ['yesterday', day(2023, 8, 15), day(2023, 8, 16)],
  ['last week', day(2023, 8, 7), day(2023, 8, 14)],
  ['this month', day(2023, 8), day(2023, 9)],
  ['last year', day(2022, 1), day(2023, 1)],
  ['in 2021', day(2021, 1), day(2022, 1)],
  ['before 2021', null, day(2021, 1)],
])('“%s” is a time', (text, from, to) => {
  expect(readTimeRange(text, NOW)).toEqual({ from, to });
});

test.each([
  'May I ask you something?',
  'Who is April?',
  'What happened the second time?',
  'Do you like to swim on Sundays?',
  'Did the cat fall?',
  'room 2021',
])('“%s” does not name a time', (text) => {
  expect(readTimeRange(text, NOW)).toBeNull();
});

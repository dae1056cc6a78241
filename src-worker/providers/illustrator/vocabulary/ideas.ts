import type { Season, SkyThing, TimeOfDay, Weather } from './moods';

/** What stands for something that has no shape. */
export interface Symbols {
  things: string[];
  time?: TimeOfDay;
  season?: Season;
  sky?: SkyThing;
  weather?: Weather;
}

/** Ideas and feasts, and the things they are drawn as when a prompt names no other: `idea, synonyms: symbols`. */
export const IDEAS: Record<string, Symbols> = {
  'hope, growth, new beginning, new life': { things: ['seedling'], time: 'dawn' },
  'love, romance, affection, valentine': { things: ['heart'], time: 'sunset' },
  'peace, harmony': { things: ['dove'], time: 'dawn' },
  'freedom, liberty': { things: ['eagle'], time: 'day' },
  'joy, happiness, celebration, party': { things: ['balloon'], weather: 'rainbow' },
  'loneliness, solitude, sadness, sorrow, grief, melancholy, despair': {
    things: ['dead tree'],
    time: 'dusk',
    weather: 'fog',
  },
  'time, eternity, patience': { things: ['hourglass'] },
  'dream, dreams, imagination, sleep': { things: ['hot air balloon'], time: 'night', sky: 'crescent' },
  'wisdom, knowledge, learning': { things: ['owl', 'books'], time: 'night' },
  'courage, bravery, strength, power': { things: ['lion'], time: 'sunset' },
  'death, mortality': { things: ['skull', 'candle'], time: 'night' },
  'music, melody': { things: ['violin'] },
  'fear, nightmare, horror': { things: ['haunted house', 'bat'], time: 'night', weather: 'fog' },
  'chaos, anger, rage': { things: ['dead tree'], weather: 'storm' },
  halloween: { things: ['jack-o-lantern', 'bat'], time: 'night', sky: 'moon' },
  'christmas, xmas, christmas eve': { things: ['christmas tree', 'gift'], season: 'winter', time: 'night' },
  easter: { things: ['rabbit', 'egg'], season: 'spring', time: 'day' },
  'birthday, birthday party': { things: ['cake', 'gift'] },
  'new year, new years eve': { things: ['champagne'], time: 'night', sky: 'fireworks' },
  'thanksgiving, harvest': { things: ['pumpkin', 'basket'], season: 'autumn' },
};

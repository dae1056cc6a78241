import type { LearningRequest } from '#shared/jobs/learning';

/** A text for a first look at learning: long enough for several passages, with names, dates and key phrases. */
export const SAMPLE_TEXT: LearningRequest = {
  title: 'Keeping a sourdough starter',
  source: 'a sample text',
  category: 'tips',
  tags: ['bread', 'sample'],
  content: `# Keeping a sourdough starter

A sourdough starter is flour and water in which wild yeasts and lactic acid bacteria live. It lifts the dough without bought yeast, and gives the bread its mild sour taste.

## Feeding

At room temperature, a starter is fed once a day: keep a spoonful, and stir in fifty grams of flour and fifty grams of water. It is ripe when it has doubled and smells of yoghurt, which takes from four to twelve hours. In the refrigerator, a feed a week is enough. After it has been cold, give it two feeds before baking.

## When something is wrong

A grey liquid on top is only hunger: pour it off and feed it. Pink or orange streaks are not; throw such a starter away and boil the jar. If it smells of nail varnish, it was fed too seldom, and recovers within two days.

## A little history

Leavened bread was baked in Egypt more than three thousand years ago. In San Francisco, the Boudin bakery has kept one starter going since 1849, and saved it from the earthquake of 1906 in a bucket.`,
};

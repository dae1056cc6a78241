import type { ColumnProfile } from '#shared/analysis/results';

const MOST_GROUPS = 20;
const LEAST_ROWS_OF_A_GROUP = 5;
/** In the names of columns, also as one word of several: `plant_group`, `vehicleClass`, `type 2`. */
const GROUP_WORDS =
  /(^|[^a-z])(group|grp|class|label|category|cat|cluster|segment|species|type|kind|code|target|gruppe|klasse|art|typ|groupe|classe|grupo|clase|tipo)(es|s)?([^a-z]|$)/;

/** Whether the numbers of a column are names of groups, and not amounts: few, each often, in a column with such a name. */
export function numbersGroups({ name, type, count, distinct, distinct_is_estimate }: ColumnProfile): boolean {
  return (
    type === 'integer' &&
    !distinct_is_estimate &&
    distinct >= 2 &&
    distinct <= MOST_GROUPS &&
    count >= distinct * LEAST_ROWS_OF_A_GROUP &&
    GROUP_WORDS.test(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
  );
}

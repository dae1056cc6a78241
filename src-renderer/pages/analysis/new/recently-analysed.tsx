import type { JSX } from 'react';
import { RecentItems } from '../../../components/recent-items';
import { useNavigation } from '../../../hooks/use-navigation';
import { ANALYSIS_TYPE_WORDS } from '../../../words/analysis-types';
import { useAnalyses } from '../use-analyses';

const MOST = 8;
const COURSE = [
  ['Checked', 'The file must be readable. You see its first rows before anything runs.'],
  ['Loaded', 'Every row, however large the file, on this computer.'],
  ['Analysed', 'What each column holds, which columns go together, which rows belong together.'],
  ['Reported', 'Figures, charts and what to look at first, to read here or save.'],
] as const;

/** What was analysed last; while there is nothing yet, how an analysis works. */
export function RecentlyAnalysed(): JSX.Element {
  const { open } = useNavigation();
  const { items, isPending } = useAnalyses('');
  const latest = items.slice(0, MOST).map(({ analysis_id, file_name, analysis_type, created_at }) => ({
    id: analysis_id,
    title: file_name,
    facts: ANALYSIS_TYPE_WORDS[analysis_type].name,
    at: created_at,
  }));
  return (
    <RecentItems
      title="Recently analysed"
      items={isPending ? undefined : latest}
      onOpen={(id) => open('analysis', { kind: 'made', id })}
      courseTitle="How it is analysed"
      course={COURSE}
    />
  );
}

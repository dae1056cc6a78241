import './learning-page.css';
import { Activity, useState } from 'react';
import type { JSX } from 'react';
import type { ChapterProps, Target } from '../../chapter';
import { ChapterHeader } from '../../components/chapter-header';
import { TabList } from '../../components/tab-list';
import { useFresh } from '../../hooks/use-fresh';
import { useJobs, useReviewCount } from '../../hooks/use-jobs';
import { formatCount } from '../../words/number';
import { LearnSection } from './learn/learn-section';
import { LibrarySection } from './library/library-section';
import { sectionOfTarget } from './section-of-target';
import type { SectionId } from './section-of-target';
import { VaultSection } from './vault/vault-section';
import { WaitingSection } from './waiting/waiting-section';

const SECTIONS: readonly { id: SectionId; title: string }[] = [
  { id: 'learn', title: 'Learn' },
  { id: 'waiting', title: 'Waiting for you' },
  { id: 'library', title: 'Library' },
  { id: 'vault', title: 'Black Vault' },
];

/** The second chapter: what is learned, what waits for a yes, what is known, and what never will be. */
export function LearningPage({ target }: ChapterProps): JSX.Element {
  // Here, not only in the library: the form and the reviews show parts of it, which have to be fresh, too.
  useFresh('knowledge');
  const jobs = useJobs();
  const { waiting } = useReviewCount('learning');
  const [section, setSection] = useState<SectionId>('learn');
  const [visited, setVisited] = useState<readonly SectionId[]>(['learn']);
  const [shown, setShown] = useState<Target | null>(null);
  const [seenTarget, setSeenTarget] = useState<Target | null>(null);

  const open = (next: SectionId, nextTarget: Target | null = null): void => {
    setSection(next);
    setShown(nextTarget);
    if (!visited.includes(next)) setVisited([...visited, next]);
  };
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) open(sectionOfTarget(target, jobs), target);
  }

  const contents: Record<SectionId, JSX.Element> = {
    learn: <LearnSection target={section === 'learn' ? shown : null} />,
    waiting: <WaitingSection target={section === 'waiting' ? shown : null} />,
    library: <LibrarySection target={section === 'library' ? shown : null} />,
    vault: <VaultSection />,
  };
  const tabs = SECTIONS.map((tab) =>
    tab.id === 'waiting' && waiting > 0 ? { ...tab, count: formatCount(waiting) } : tab,
  );
  return (
    <>
      <ChapterHeader title="Learning" subtitle="Say what is worth knowing.">
        <TabList
          label="Sections of Learning"
          prefix="learning"
          tabs={tabs}
          open={section}
          onOpen={(id) => open(id)}
        />
      </ChapterHeader>
      {visited.map((id) => (
        // A section that is not open keeps what was typed and where it was scrolled.
        <Activity key={id} mode={id === section ? 'visible' : 'hidden'}>
          <div
            className="learning-section"
            role="tabpanel"
            id={`learning-${id}`}
            aria-labelledby={`learning-tab-${id}`}
          >
            {contents[id]}
          </div>
        </Activity>
      ))}
    </>
  );
}

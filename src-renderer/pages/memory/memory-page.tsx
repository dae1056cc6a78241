import './memory-page.css';
import { Activity, useState } from 'react';
import type { JSX } from 'react';
import { workflowOf, type ChapterProps, type Target } from '../../chapter';
import { ChapterHeader } from '../../components/chapter-header';
import { TabList } from '../../components/tab-list';
import { useReviewCount, useWaitingJobs, type WaitingJob } from '../../hooks/use-jobs';
import { AskSection } from './ask/ask-section';
import { ConversationsSection, type ConversationPlace } from './conversations/conversations-section';
import { ImportSection } from './import/import-section';
import { KeptSection } from './kept/kept-section';
import { ReviewSection } from './review/review-section';
import { formatCount } from '../../words/number';
import { MemoriesSection } from './memories/memories-section';

const SECTIONS = [
  { id: 'import', title: 'Import' },
  { id: 'waiting', title: 'Waiting for you' },
  { id: 'ask', title: 'Ask' },
  { id: 'memories', title: 'Memories' },
  { id: 'conversations', title: 'Conversations' },
  { id: 'kept', title: 'What is kept' },
] as const;
type SectionId = (typeof SECTIONS)[number]['id'];

function sectionOf(target: Target, waiting: readonly WaitingJob[]): SectionId {
  if (waiting.some(({ workflow_id }) => workflow_id === workflowOf(target))) return 'waiting';
  if (target.kind === 'made') return 'conversations';
  const named = SECTIONS.find(({ id }) => target.kind === 'section' && id === target.section);
  return named?.id ?? 'import';
}

/** The fourth chapter: conversations, word for word, and the memories found in them. */
export function MemoryPage({ target }: ChapterProps): JSX.Element {
  const waiting = useWaitingJobs('memory');
  const { waiting: undecided } = useReviewCount('memory');
  const [section, setSection] = useState<SectionId>('import');
  const [visited, setVisited] = useState<readonly SectionId[]>(['import']);
  const [conversation, setConversation] = useState<ConversationPlace | null>(null);
  const [memory, setMemory] = useState<{ memoryId: string } | null>(null);
  const [question, setQuestion] = useState('');
  const [seenTarget, setSeenTarget] = useState<Target | null>(null);

  const open = (next: SectionId): void => {
    setSection(next);
    if (!visited.includes(next)) setVisited([...visited, next]);
  };
  const showMemory = (memoryId: string): void => {
    setMemory({ memoryId });
    open('memories');
  };
  const showMessage = (conversationId: string, messageId: string): void => {
    setConversation({ conversationId, messageId });
    open('conversations');
  };
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) open(sectionOf(target, waiting));
    if (target?.kind === 'made') setConversation({ conversationId: target.id });
  }

  const contents: Record<SectionId, JSX.Element> = {
    import: <ImportSection target={target} onReview={() => open('waiting')} />,
    waiting: <ReviewSection target={target} />,
    // A question that one section does not answer can be put to the others.
    ask: <AskSection question={question} onAsk={setQuestion} />,
    memories: (
      <MemoriesSection
        question={question}
        onAsk={setQuestion}
        onAskConversations={() => open('conversations')}
        shown={memory}
        onShowMessage={showMessage}
      />
    ),
    conversations: (
      <ConversationsSection
        question={question}
        onAsk={setQuestion}
        shown={conversation}
        onMemory={showMemory}
      />
    ),
    kept: <KeptSection />,
  };
  const tabs = SECTIONS.map((tab) =>
    tab.id === 'waiting' && undecided > 0 ? { ...tab, count: formatCount(undecided) } : tab,
  );
  return (
    <>
      <ChapterHeader title="Memory" subtitle="What was said, and what it left.">
        <TabList label="Sections of Memory" prefix="memory" tabs={tabs} open={section} onOpen={open} />
      </ChapterHeader>
      {visited.map((id) => (
        // A section that is not open keeps what was typed and where it was scrolled.
        <Activity key={id} mode={id === section ? 'visible' : 'hidden'}>
          <div
            className="memory-section"
            role="tabpanel"
            id={`memory-${id}`}
            aria-labelledby={`memory-tab-${id}`}
          >
            {contents[id]}
          </div>
        </Activity>
      ))}
    </>
  );
}

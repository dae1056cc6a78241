import './memory-page.css';
import { Activity, useState } from 'react';
import type { JSX } from 'react';
import type { ChapterProps, Target } from '../../chapter';
import { ChapterHeader } from '../../components/chapter-header';
import { TabList } from '../../components/tab-list';
import { ConversationsSection, type ConversationPlace } from './conversations/conversations-section';
import { ImportSection } from './import/import-section';
import { KeptSection } from './kept/kept-section';
import { MemoriesSection } from './memories/memories-section';

const SECTIONS = [
  { id: 'import', title: 'Import' },
  { id: 'memories', title: 'Memories' },
  { id: 'conversations', title: 'Conversations' },
  { id: 'kept', title: 'What is kept' },
] as const;
type SectionId = (typeof SECTIONS)[number]['id'];

function sectionOf(target: Target): SectionId {
  if (target.kind === 'made') return 'conversations';
  const named = SECTIONS.find(({ id }) => target.kind === 'section' && id === target.section);
  return named?.id ?? 'import';
}

/** The fourth chapter: conversations, word for word, and the memories that they left. */
export function MemoryPage({ target }: ChapterProps): JSX.Element {
  const [section, setSection] = useState<SectionId>('import');
  const [visited, setVisited] = useState<readonly SectionId[]>(['import']);
  const [conversation, setConversation] = useState<ConversationPlace | null>(null);
  const [question, setQuestion] = useState('');
  const [seenTarget, setSeenTarget] = useState<Target | null>(null);

  const open = (next: SectionId): void => {
    setSection(next);
    if (!visited.includes(next)) setVisited([...visited, next]);
  };
  const showMessage = (conversationId: string, messageId: string): void => {
    setConversation({ conversationId, messageId });
    open('conversations');
  };
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) open(sectionOf(target));
    if (target?.kind === 'made') setConversation({ conversationId: target.id });
  }

  const contents: Record<SectionId, JSX.Element> = {
    import: <ImportSection target={target} />,
    // What one does not answer may be asked of the other.
    memories: (
      <MemoriesSection
        question={question}
        onAsk={setQuestion}
        onAskConversations={() => open('conversations')}
        onShowMessage={showMessage}
      />
    ),
    conversations: <ConversationsSection question={question} onAsk={setQuestion} shown={conversation} />,
    kept: <KeptSection />,
  };
  return (
    <>
      <ChapterHeader title="Memory" subtitle="What was said, and what it left.">
        <TabList label="Sections of Memory" prefix="memory" tabs={SECTIONS} open={section} onOpen={open} />
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

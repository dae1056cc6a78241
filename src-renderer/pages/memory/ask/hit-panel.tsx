import { useState } from 'react';
import type { JSX } from 'react';
import type { MemoryHit } from '#shared/memory-search';
import { DetailPanel } from '../../../components/detail-panel';
import { useNavigation } from '../../../hooks/use-navigation';
import { Highlighted } from '../../learning/library/highlighted';
import { ConversationPanel } from '../conversations/conversation-panel';
import type { ConversationPlace } from '../conversations/conversations-section';
import { MemoryPanel } from '../memories/memory-panel';
import { useDeleteMemories } from '../memories/use-delete-memories';

interface HitPanelProps {
  hit: MemoryHit;
  onClose: () => void;
}

/** What was found, beside the others: the memory, the conversation at the message, or the passage of the library. */
export function HitPanel({ hit, onClose }: HitPanelProps): JSX.Element {
  const { open } = useNavigation();
  const deleteMemories = useDeleteMemories();
  const [memoryId, setMemoryId] = useState(hit.memory?.memory_id ?? null);
  const [place, setPlace] = useState<ConversationPlace | null>(
    hit.kind === 'turn' && hit.conversation_id !== null
      ? { conversationId: hit.conversation_id, messageId: hit.message_ids[0] }
      : null,
  );
  const { knowledge_id } = hit;
  if (place) {
    const key = `${place.conversationId} ${place.messageId}`;
    const showMemory = (id: string): void => {
      setMemoryId(id);
      setPlace(null);
    };
    return <ConversationPanel key={key} place={place} onMemory={showMemory} onClose={onClose} />;
  }
  if (memoryId !== null) {
    return (
      <MemoryPanel
        key={memoryId}
        memoryId={memoryId}
        onOpen={setMemoryId}
        onShowMessage={(conversationId, messageId) => setPlace({ conversationId, messageId })}
        onDelete={() => {
          onClose();
          void deleteMemories([memoryId]);
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <DetailPanel title={hit.title ?? 'From the library'} onClose={onClose}>
      <p className="written hit-panel__passage">
        <Highlighted text={hit.text} ranges={hit.highlights} />
      </p>
      {knowledge_id !== null && (
        <div className="actions">
          <button
            type="button"
            className="button"
            onClick={() => open('learning', { kind: 'made', id: knowledge_id })}
          >
            Open it in the Library
          </button>
        </div>
      )}
    </DetailPanel>
  );
}

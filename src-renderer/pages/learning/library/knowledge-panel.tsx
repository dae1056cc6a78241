import './knowledge-panel.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { SearchHit } from '#shared/knowledge';
import { DetailPanel } from '../../../components/detail-panel';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';
import { EditDialog } from './edit-dialog';
import { KnowledgeFacts } from './knowledge-facts';
import { KnowledgeFindings } from './knowledge-findings';
import { KnowledgeText } from './knowledge-text';
import { TagEditor } from './tag-editor';
import { useKnowledge } from './use-library';

interface KnowledgePanelProps {
  knowledgeId: string;
  /** The passage that a search found. */
  hit: SearchHit | undefined;
  onClose: () => void;
  onDelete: () => void;
}

/** One entry, opened beside the list. */
export function KnowledgePanel({ knowledgeId, hit, onClose, onDelete }: KnowledgePanelProps): JSX.Element {
  const knowledge = useKnowledge(knowledgeId);
  const { data, isPending } = knowledge;
  const toast = useToast();
  const [isEditing, setEditing] = useState(false);

  const copy = async (text: string): Promise<void> => {
    await call('clipboard.writeText', { text }).then(
      () => toast({ message: 'The text is on the clipboard.' }),
      () => toast({ message: 'The text could not be copied.' }),
    );
  };

  return (
    <DetailPanel title={data?.title ?? (isPending ? 'Opening …' : 'Not in the library')} onClose={onClose}>
      <QueryError query={knowledge} />
      {data === null && <p className="soft">It was deleted, or was never learned here.</p>}
      {data && (
        <>
          <KnowledgeText knowledge={data} hit={hit} />
          <TagEditor key={knowledgeId} knowledgeId={knowledgeId} tags={data.tags} />
          <KnowledgeFacts knowledge={data} />
          <KnowledgeFindings knowledge={data} />
          <div className="actions">
            <button type="button" className="button" onClick={() => setEditing(true)}>
              Edit …
            </button>
            <button type="button" className="button" onClick={() => void copy(data.content)}>
              Copy the text
            </button>
            <button type="button" className="button button--danger" onClick={onDelete}>
              Delete
            </button>
          </div>
          {isEditing && <EditDialog knowledge={data} onClose={() => setEditing(false)} />}
        </>
      )}
    </DetailPanel>
  );
}

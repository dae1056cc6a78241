import './knowledge-panel.css';
import type { JSX } from 'react';
import type { SearchHit } from '#shared/knowledge';
import { DetailPanel } from '../../../components/detail-panel';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';
import { Highlighted } from './highlighted';
import { KnowledgeFacts } from './knowledge-facts';
import { KnowledgeFindings } from './knowledge-findings';
import { TagEditor } from './tag-editor';
import { useKnowledge } from './use-library';

interface KnowledgePanelProps {
  knowledgeId: string;
  /** The passage that a search found. */
  hit: SearchHit | undefined;
  onClose: () => void;
  onDelete: () => void;
}

/** One piece of knowledge, opened beside the list. */
export function KnowledgePanel({ knowledgeId, hit, onClose, onDelete }: KnowledgePanelProps): JSX.Element {
  const knowledge = useKnowledge(knowledgeId);
  const { data, isPending } = knowledge;
  const toast = useToast();

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
          {hit && (
            <blockquote className="knowledge-panel__found written">
              <Headings headings={hit.chunk.headings} />
              <Highlighted text={hit.chunk.text} ranges={hit.highlights} />
            </blockquote>
          )}
          <section>
            <h4 className="section-title">Summary</h4>
            <p className="written">{data.summary}</p>
          </section>
          <TagEditor key={knowledgeId} knowledgeId={knowledgeId} tags={data.tags} />
          <KnowledgeFacts knowledge={data} />
          <KnowledgeFindings knowledge={data} />
          <details>
            <summary>Passages ({data.chunks.length})</summary>
            <ol className="knowledge-panel__chunks">
              {data.chunks.map((chunk) => (
                <li key={chunk.ordinal}>
                  <Headings headings={chunk.headings} />
                  <p className="written">{chunk.text}</p>
                  {!chunk.embedded && <p className="soft small">Found by its words only, for now.</p>}
                </li>
              ))}
            </ol>
          </details>
          <details>
            <summary>The whole text</summary>
            <p className="knowledge-panel__content written">{data.content}</p>
          </details>
          <div className="actions">
            <button type="button" className="button" onClick={() => void copy(data.content)}>
              Copy the text
            </button>
            <button type="button" className="button button--danger" onClick={onDelete}>
              Delete
            </button>
          </div>
        </>
      )}
    </DetailPanel>
  );
}

function Headings({ headings }: { headings: readonly string[] }): JSX.Element | null {
  return headings.length > 0 ? <p className="soft small">{headings.join(' › ')}</p> : null;
}

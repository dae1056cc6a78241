import type { JSX } from 'react';
import type { MemoryDetails } from '#shared/memories';
import { DetailPanel } from '../../../components/detail-panel';
import { QueryError } from '../../../components/query-error';
import { formatDay } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { KIND_WORDS } from './kind-words';
import { MemoryActions } from './memory-actions';
import { aboutWords, stateWords, subjectWords } from './memory-words';
import { useMemory } from './use-memories';

interface MemoryPanelProps {
  memoryId: string;
  onOpen: (memoryId: string) => void;
  onShowMessage: (conversationId: string, messageId: string) => void;
  onDelete: () => void;
  onClose: () => void;
}

/** One memory: the words it comes from, and what was true before. */
export function MemoryPanel(props: MemoryPanelProps): JSX.Element {
  const { memoryId, onOpen, onShowMessage, onDelete, onClose } = props;
  const memory = useMemory(memoryId);
  const { data, isPending } = memory;
  return (
    <DetailPanel title={data?.text ?? (isPending ? 'Opening …' : 'Not remembered')} onClose={onClose}>
      <QueryError query={memory} />
      {data === null && <p className="soft">It has been forgotten.</p>}
      {data && (
        <>
          <MemoryActions memory={data} onDelete={onDelete} onForgotten={onClose} />
          <Facts memory={data} />
          <section>
            <h4 className="section-title">Where it was said</h4>
            <ul className="memory-sources">
              {data.sources.map(({ conversation_id, message_id, start, quote, said }) => (
                <li key={`${conversation_id} ${message_id} ${start}`}>
                  <blockquote className="written">{quote}</blockquote>
                  <p className="soft small">
                    {said !== null && `${formatDay(said)} · `}
                    <button
                      type="button"
                      className="link small"
                      onClick={() => onShowMessage(conversation_id, message_id)}
                    >
                      Show it in the conversation
                    </button>
                  </p>
                </li>
              ))}
            </ul>
          </section>
          {data.edits.length > 0 && (
            <section>
              <h4 className="section-title">Earlier texts</h4>
              <ul className="memory-sources">
                {data.edits.map(({ text, until }) => (
                  <li key={until}>
                    {text} <span className="soft small">until {formatDay(until)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {data.chain.length > 1 && (
            <section>
              <h4 className="section-title">What was true when</h4>
              <ul className="memory-sources">
                {data.chain.map((each) => (
                  <li key={each.memory_id}>
                    <span className="soft small">from {formatDay(each.holds_from)}</span>{' '}
                    {each.memory_id === memoryId ? (
                      each.text
                    ) : (
                      <button type="button" className="link" onClick={() => onOpen(each.memory_id)}>
                        {each.text}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </DetailPanel>
  );
}

function Facts({ memory }: { memory: MemoryDetails }): JSX.Element {
  const { kind, confidence, strength, extractor } = memory;
  const about = aboutWords(memory);
  const states = stateWords(memory);
  return (
    <dl>
      <dt>Kind</dt>
      <dd>{KIND_WORDS[kind]}</dd>
      <dt>About</dt>
      <dd>{subjectWords(memory)}</dd>
      {about && (
        <>
          <dt>About when</dt>
          <dd>{about}</dd>
        </>
      )}
      {states.length > 0 && (
        <>
          <dt>State</dt>
          <dd>{states.join(', ')}</dd>
        </>
      )}
      <dt>Confidence</dt>
      <dd>
        {Math.round(confidence * 100)} %, said {strength === 1 ? 'once' : `${formatCount(strength)} times`}
      </dd>
      <dt>Found by</dt>
      <dd>{extractor}</dd>
    </dl>
  );
}

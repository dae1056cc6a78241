import { useState } from 'react';
import type { JSX } from 'react';
import type { ConversationSummary, ImportProgress } from '#shared/conversations';
import { ErrorNote } from '../../../components/error-note';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import type { Marks } from '../../../hooks/use-marks';
import { formatCount } from '../../../words/number';
import { daysBetween } from '../said-days';
import { HandingOver } from './handing-over';
import type { FoundConversations } from './use-import';

const ROW_PX = 78;
/** If there are more, they can be searched, too. */
const MANY = 8;

interface ImportPreviewListProps {
  found: FoundConversations;
  busy: boolean;
  progress: ImportProgress | null;
  onTake: (conversationIds: string[], review: boolean) => void;
  onClose: () => void;
}

/** What the files hold, and what of it to import: everything, unless the person says otherwise. */
export function ImportPreviewList({
  found,
  busy,
  progress,
  onTake,
  onClose,
}: ImportPreviewListProps): JSX.Element {
  const { conversations, rejected, passed_over, refused } = found.preview;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(conversations.map(({ conversation_id }) => conversation_id)),
  );
  const marks: Marks = {
    ids: chosen,
    start: () => undefined,
    stop: () => undefined,
    toggle: (id) =>
      setChosen((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    replace: (ids) => setChosen(new Set(ids)),
  };
  const [review, setReview] = useState(false);
  const [words, setWords] = useState('');
  const shown = conversations.filter(({ title }) =>
    (title ?? '').toLowerCase().includes(words.trim().toLowerCase()),
  );
  const taken = conversations.filter(({ conversation_id }) => chosen.has(conversation_id));
  const messageCount = taken.reduce((sum, { messages }) => sum + messages, 0);
  const ready = chosen.size > 0 && !busy && !progress;
  const notes = [
    ...rejected.map(({ title, reason }) => `${title ?? 'A conversation without a title'}: ${reason}`),
    ...passed_over,
  ];
  return (
    <section className="import-preview" aria-label="What the files hold">
      {refused.length > 0 && (
        <div className="import-preview__refused">
          {refused.map(({ file, error }) => (
            <ErrorNote key={file} error={error} />
          ))}
        </div>
      )}
      {conversations.length > 0 && (
        <div className="import-preview__bar">
          <span role="status">
            {formatCount(chosen.size)} of {formatCount(conversations.length)} conversations chosen
            <span className="soft small import-preview__sum">
              {daysBetween(...spanOf(taken))}, {formatCount(messageCount)}{' '}
              {messageCount === 1 ? 'message' : 'messages'}
            </span>
          </span>
          <button
            type="button"
            className="button button--small button--plain"
            onClick={() => marks.replace([...chosen, ...shown.map(({ conversation_id }) => conversation_id)])}
          >
            {words === '' ? 'All' : 'All of these'}
          </button>
          <button
            type="button"
            className="button button--small button--plain"
            onClick={() => marks.replace(words === '' ? [] : without(chosen, shown))}
          >
            {words === '' ? 'None' : 'None of these'}
          </button>
          {conversations.length > MANY && (
            <SearchBox
              label="Find among the conversations"
              placeholder="Words of a title"
              value={words}
              onChange={setWords}
            />
          )}
        </div>
      )}
      {conversations.length > 0 && (
        <RowList
          label="Conversations in the files"
          items={shown}
          idOf={({ conversation_id }) => conversation_id}
          rowHeight={ROW_PX}
          openId={null}
          marks={marks}
          onOpen={marks.toggle}
          onNearEnd={() => undefined}
        >
          {(conversation) => <PreviewRow conversation={conversation} />}
        </RowList>
      )}
      {notes.length > 0 && (
        <ul className="import-preview__notes soft small" aria-label="Left out">
          {notes.map((note, index) => (
            // The same sentence may apply to several.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{note}</li>
          ))}
        </ul>
      )}
      {conversations.length > 0 && (
        <label className="checkbox">
          <input type="checkbox" checked={review} onChange={(event) => setReview(event.target.checked)} />
          Look at what was found before it is kept
        </label>
      )}
      <div className="actions">
        {conversations.length > 0 && (
          <button
            type="button"
            className="button button--primary"
            aria-disabled={!ready}
            onClick={() => ready && onTake([...chosen], review)}
          >
            {busy ? 'Starting …' : 'Remember them'}
          </button>
        )}
        {progress ? (
          <HandingOver progress={progress} />
        ) : (
          <button type="button" className="button" onClick={onClose}>
            {conversations.length > 0 ? 'Not now' : 'Choose something else'}
          </button>
        )}
      </div>
    </section>
  );
}

/** When the first and the last of them were said, in milliseconds since 1970. */
function spanOf(conversations: readonly ConversationSummary[]): [from: number | null, to: number | null] {
  const times = conversations.flatMap(({ from, to }) => [from, to].filter((time) => time !== null));
  if (times.length === 0) return [null, null];
  return times.reduce<[number, number]>(
    ([first, last], time) => [Math.min(first, time), Math.max(last, time)],
    [Infinity, -Infinity],
  );
}

function without(chosen: ReadonlySet<string>, shown: readonly ConversationSummary[]): string[] {
  const these = new Set(shown.map(({ conversation_id }) => conversation_id));
  return [...chosen].filter((id) => !these.has(id));
}

function PreviewRow({ conversation }: { conversation: ConversationSummary }): JSX.Element {
  const { title, conversation_id, from, to, messages, left_out } = conversation;
  const left = left_out.map(({ reason, count }) => `${reason} (${formatCount(count)})`).join(', ');
  return (
    <article className="memory-row">
      <h3 className="memory-row__text">{title ?? conversation_id}</h3>
      <p className="memory-row__facts soft small">
        <span>{daysBetween(from, to)}</span>
        <span>{messages === 1 ? '1 message' : `${formatCount(messages)} messages`}</span>
        {left && <span title={left}>left out: {left}</span>}
      </p>
    </article>
  );
}

import type { JSX } from 'react';
import type { KnowledgeDetails, SearchHit } from '#shared/knowledge';
import { Highlighted } from './highlighted';

interface KnowledgeTextProps {
  knowledge: KnowledgeDetails;
  /** The passage that a search found. */
  hit: SearchHit | undefined;
}

/** The text of an entry: for a long one what was found in it, its summary, and the rest on demand; a short one once. */
export function KnowledgeText({ knowledge, hit }: KnowledgeTextProps): JSX.Element {
  const { chunks, content, described_by, summary } = knowledge;
  const found = hit && (
    <blockquote className="knowledge-panel__found written">
      <Headings headings={hit.chunk.headings} />
      <Highlighted text={hit.chunk.text} ranges={hit.highlights} />
    </blockquote>
  );
  if (chunks.length <= 1) {
    return (
      <section className="knowledge-panel__short">
        {found ?? <p className="written knowledge-panel__content">{content}</p>}
        {chunks[0]?.embedded === false && <p className="soft small">{BY_WORDS_ONLY}</p>}
        {described_by && <Summary words={summary} />}
      </section>
    );
  }
  return (
    <>
      {found}
      <Summary words={summary} />
      <details>
        <summary>Passages ({chunks.length})</summary>
        <ol className="knowledge-panel__chunks">
          {chunks.map((chunk) => (
            <li key={chunk.ordinal}>
              <Headings headings={chunk.headings} />
              <p className="written">{chunk.text}</p>
              {!chunk.embedded && <p className="soft small">{BY_WORDS_ONLY}</p>}
            </li>
          ))}
        </ol>
      </details>
      <details>
        <summary>The whole text</summary>
        <p className="knowledge-panel__content written">{content}</p>
      </details>
    </>
  );
}

const BY_WORDS_ONLY = 'Found by its words only, for now.';

function Summary({ words }: { words: string }): JSX.Element {
  return (
    <section>
      <h4 className="section-title">Summary</h4>
      <p className="written">{words}</p>
    </section>
  );
}

function Headings({ headings }: { headings: readonly string[] }): JSX.Element | null {
  return headings.length > 0 ? <p className="soft small">{headings.join(' › ')}</p> : null;
}

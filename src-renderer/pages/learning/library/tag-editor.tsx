import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FormEvent, JSX } from 'react';
import { addTags } from '#shared/add-tags';
import { toErrorShape } from '#shared/errors';
import { tagsSchema } from '#shared/knowledge';
import { FieldError } from '../../../components/field';
import { useCall } from '../../../hooks/use-call';
import { useFacets } from './use-library';

interface TagEditorProps {
  knowledgeId: string;
  tags: readonly string[];
}

/** The tags of an entry. Each change is kept at once. */
export function TagEditor({ knowledgeId, tags }: TagEditorProps): JSX.Element {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const change = useCall('knowledge.changeTags');
  const facets = useFacets();
  const checked = tagsSchema.safeParse(addTags(tags, text));
  const problem = change.error
    ? toErrorShape(change.error).message
    : text.trim() && !checked.success
      ? checked.error.issues[0]?.message
      : undefined;

  const keep = (changed: string[], onSuccess?: () => void): void => {
    if (!change.isPending) change.mutate({ knowledge_id: knowledgeId, tags: changed }, { onSuccess });
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() && checked.success) keep(checked.data, () => setText(''));
  };
  const remove = (tag: string): void => {
    keep(tags.filter((other) => other !== tag));
    // The button disappears with its tag, and the focus would be lost with it.
    input.current?.focus();
  };

  return (
    <section className="tag-editor">
      <h4 className="section-title">Tags</h4>
      <ul className="tag-editor__tags" aria-label="Tags">
        {tags.map((tag) => (
          <li key={tag} className="tag-editor__tag">
            {tag}
            <button type="button" aria-label={`Remove the tag ${tag}`} onClick={() => remove(tag)}>
              <X aria-hidden />
            </button>
          </li>
        ))}
        <li>
          <form className="tag-editor__form" onSubmit={add}>
            <input
              ref={input}
              className="input"
              aria-label="Add a tag"
              aria-invalid={problem !== undefined}
              aria-describedby={problem ? `problem-${knowledgeId}` : undefined}
              placeholder="Add a tag"
              list={`tags-${knowledgeId}`}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <datalist id={`tags-${knowledgeId}`}>
              {facets?.tags.map(({ value }) => (
                <option key={value}>{value}</option>
              ))}
            </datalist>
            <button type="submit" className="button button--icon button--plain" aria-label="Add the tag">
              <Plus aria-hidden />
            </button>
          </form>
        </li>
      </ul>
      {problem && <FieldError id={`problem-${knowledgeId}`} message={problem} />}
    </section>
  );
}

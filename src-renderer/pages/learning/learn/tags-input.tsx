import './tags-input.css';
import { X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { ClipboardEvent, JSX, KeyboardEvent } from 'react';
import { addTags } from '#shared/add-tags';
import { MAX_TAGS } from '#shared/jobs/learning';
import type { ControlProps } from '../../../components/field';

interface TagsInputProps {
  control: ControlProps;
  tags: readonly string[];
  suggestions: readonly string[];
  onChange: (tags: string[]) => void;
  /** The focus has left the field. */
  onBlur: () => void;
}

/** Tags as chips. Enter or a comma makes one of what is typed, Backspace in the empty field takes the last one away. */
export function TagsInput({ control, tags, suggestions, onChange, onBlur }: TagsInputProps): JSX.Element {
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();

  const add = (text: string): void => {
    setTyped('');
    if (text.trim()) onChange(addTags(tags, text));
  };
  const remove = (tag: string): void => {
    onChange(tags.filter((other) => other !== tag));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter may end a word of an input method, and Ctrl+Enter belongs to the form.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '') {
      onChange(tags.slice(0, -1));
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[,\n]/.test(text)) return;
    event.preventDefault();
    add(typed + text);
  };

  return (
    <div className="tags-input" data-invalid={control['aria-invalid'] || undefined}>
      {tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
          <button type="button" aria-label={`Remove the tag ${tag}`} onClick={() => remove(tag)}>
            <X aria-hidden />
          </button>
        </span>
      ))}
      <input
        ref={input}
        {...control}
        autoComplete="off"
        list={listId}
        placeholder={tags.length === 0 ? 'Enter or a comma after each' : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => {
          add(typed);
          onBlur();
        }}
      />
      <datalist id={listId}>
        {suggestions
          .filter((tag) => !tags.includes(tag))
          .slice(0, 100)
          .map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
      </datalist>
      <span className="visually-hidden" role="status">
        {tags.length > 0 && `${tags.length} of at most ${MAX_TAGS} tags: ${tags.join(', ')}`}
      </span>
    </div>
  );
}

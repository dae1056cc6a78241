import './search-box.css';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import type { JSX } from 'react';
import { useShortcut } from '../hooks/use-shortcut';

interface SearchBoxProps {
  label: string;
  placeholder: string;
  maxLength?: number;
  value: string;
  onChange: (value: string) => void;
}

/** What a list is searched with; Ctrl+F goes there. */
export function SearchBox(props: SearchBoxProps): JSX.Element {
  const { label, placeholder, maxLength = 500, value, onChange } = props;
  const input = useRef<HTMLInputElement>(null);
  useShortcut('f', (event) => {
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  });
  return (
    <search className="search-box">
      <Search aria-hidden />
      <input
        ref={input}
        className="input"
        type="search"
        aria-label={label}
        aria-keyshortcuts="Control+F"
        placeholder={placeholder}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </search>
  );
}

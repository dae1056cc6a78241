import { useState } from 'react';
import type { JSX } from 'react';
import { Modal } from '../../../components/modal';
import { formatCount } from '../../../words/number';
import type { PreviewColumn } from './analysis-values';

interface ColumnChoiceProps {
  columns: readonly PreviewColumn[];
  leftOut: readonly string[];
  onChange: (leftOut: string[]) => void;
}

/** How many columns are included; many are chosen in a list that can be searched. */
export function ColumnChoice({ columns, leftOut, onChange }: ColumnChoiceProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const out = new Set(leftOut);
  const taken = columns.filter(({ name }) => !out.has(name)).length;
  const all = taken === columns.length;
  return (
    <div className="column-choice">
      <span role="status">
        {all
          ? `All ${formatCount(columns.length)} columns are included`
          : `${formatCount(taken)} of ${formatCount(columns.length)} columns are included`}
      </span>
      <button type="button" className="link small" onClick={() => setOpen(true)}>
        Choose columns …
      </button>
      {!all && (
        <button type="button" className="link small" onClick={() => onChange([])}>
          Include all
        </button>
      )}
      {open && (
        <ColumnDialog
          columns={columns}
          leftOut={leftOut}
          onChange={onChange}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function ColumnDialog({
  columns,
  leftOut,
  onChange,
  onClose,
}: ColumnChoiceProps & { onClose: () => void }): JSX.Element {
  const [search, setSearch] = useState('');
  const out = new Set(leftOut);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = columns.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const names = shown.map(({ name }) => name);
  const take = (some: readonly string[], taken: boolean): void => {
    const others = leftOut.filter((name) => !some.includes(name));
    onChange(taken ? others : [...others, ...some]);
  };
  return (
    <Modal title="Columns to include" className="column-choice-dialog" onClose={onClose}>
      <input
        className="input"
        type="search"
        aria-label="Find a column"
        placeholder="Find a column"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="column-choice-dialog__list" role="group" aria-label="Columns" tabIndex={0}>
        {shown.map(({ name }) => (
          <label key={name} className="checkbox" title={name}>
            <input
              type="checkbox"
              checked={!out.has(name)}
              onChange={(event) => take([name], event.target.checked)}
            />
            <span>{name}</span>
          </label>
        ))}
        {shown.length === 0 && <p className="soft">No column name contains that.</p>}
      </div>
      <div className="actions">
        <button type="button" className="button button--small" onClick={() => take(names, true)}>
          Include {wanted ? 'these' : 'all'}
        </button>
        <button type="button" className="button button--small" onClick={() => take(names, false)}>
          Leave {wanted ? 'these' : 'all'} out
        </button>
        <button type="button" className="button button--small button--primary" onClick={onClose}>
          Done
        </button>
      </div>
    </Modal>
  );
}

import { useState } from 'react';
import type { JSX } from 'react';
import { z } from 'zod';
import { ATTENTIONS } from '#shared/history';
import { JOB_STATES } from '#shared/jobs/job';
import { JOB_KINDS } from '#shared/jobs/registry';
import { isNarrowed, type HistoryFilter } from './history-filter';

const KEY = 'history-views';
const MOST = 30;

const viewSchema = z.object({
  name: z.string(),
  filter: z.object({
    search: z.string(),
    kind: z.enum(JOB_KINDS).nullable(),
    state: z.enum(JOB_STATES).nullable(),
    attention: z.enum(ATTENTIONS).nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    condition: z.string(),
    others: z.boolean(),
  }),
});
type View = z.infer<typeof viewSchema>;

interface SavedViewsProps {
  filter: HistoryFilter;
  onOpen: (filter: HistoryFilter) => void;
}

/** Filters that a person has named. Saving under the same name replaces a filter. */
export function SavedViews({ filter, onOpen }: SavedViewsProps): JSX.Element {
  const [views, setViews] = useState(readViews);
  const [name, setName] = useState('');
  const keep = (next: View[]): void => {
    setViews(next);
    localStorage.setItem(KEY, JSON.stringify(next));
  };
  const given = name.trim();
  const canSave = given !== '' && isNarrowed(filter);
  const save = (): void => {
    if (!canSave) return;
    keep([{ name: given, filter }, ...views.filter((view) => view.name !== given)].slice(0, MOST));
    setName('');
  };
  return (
    <div className="filter-popover__wide saved-views">
      {views.length > 0 && (
        <ul aria-label="Saved views">
          {views.map((view) => (
            <li key={view.name}>
              <button
                type="button"
                className="button button--small button--plain"
                onClick={() => onOpen(view.filter)}
              >
                {view.name}
              </button>
              <button
                type="button"
                className="button button--small button--plain"
                aria-label={`Remove the view ${view.name}`}
                onClick={() => keep(views.filter((each) => each !== view))}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <label className="filter-popover__field">
        Save these filters as
        <span className="saved-views__save">
          <input
            className="input"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && save()}
          />
          <button type="button" className="button button--small" aria-disabled={!canSave} onClick={save}>
            Save
          </button>
        </span>
      </label>
    </div>
  );
}

function readViews(): View[] {
  try {
    return z.array(viewSchema).parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    // Written by another version, or by hand: there is nothing to lose but a convenience.
    return [];
  }
}

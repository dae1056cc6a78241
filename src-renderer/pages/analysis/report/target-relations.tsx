import type { JSX } from 'react';
import type { Target } from '#shared/analysis/results';

interface TargetRelationsProps {
  target: Target;
  onOpenColumn: (name: string) => void;
}

/** What is related to the column that the person chose, strongest first. */
export function TargetRelations({ target, onOpenColumn }: TargetRelationsProps): JSX.Element {
  const { column, relations, compared } = target;
  const title = `What goes with ${column}`;
  return (
    <section className="alerts" aria-label={title}>
      <h3>{title}</h3>
      {relations.length === 0 ? (
        <p className="soft">
          Nothing, of {compared} {compared === 1 ? 'column' : 'columns'}, more than chance explains.
        </p>
      ) : (
        <ul className="alerts__list">
          {relations.map((relation) => (
            <li key={relation.column} className="alerts__alert">
              <meter className="alerts__strength" min={0} max={1} value={relation.strength} aria-hidden />
              <span className="alerts__message">{relation.message}</span>
              <span className="alerts__columns">
                <button
                  type="button"
                  className="alerts__column"
                  title={`Open the column ${relation.column}`}
                  onClick={() => onOpenColumn(relation.column)}
                >
                  {relation.column}
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

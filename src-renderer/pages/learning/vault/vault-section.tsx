import './vault.css';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { VaultEntry } from '#shared/vault';
import { QueryError } from '../../../components/query-error';
import { RowList } from '../../../components/row-list';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { useSettled } from '../../../hooks/use-settled';
import { formatFullDate, formatWhen } from '../../../words/date';
import { DeniedPanel } from './denied-panel';
import { ReleaseDialog } from './release-dialog';
import { useVault } from './use-vault';
import { VaultTestDialog } from './vault-test-dialog';

const TYPING_PAUSE_MS = 200;
const ROW_PX = 76;
const number = new Intl.NumberFormat();

/** What was denied, and never gets in again. */
export function VaultSection(): JSX.Element {
  useFresh('vault');
  const [search, setSearch] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const [releasing, setReleasing] = useState<VaultEntry[] | null>(null);
  const [testing, setTesting] = useState(false);
  const marks = useMarks();
  const vault = useVault(useSettled(search.trim(), TYPING_PAUSE_MS));
  const { items: entries, total } = vault;
  const open = entries.find(({ entry_id }) => entry_id === openId);
  const marked = entries.filter(({ entry_id }) => marks.ids?.has(entry_id));

  return (
    <section className="vault" aria-label="Black Vault">
      <div className="vault__bar">
        <search className="vault__search">
          <Search aria-hidden />
          <input
            className="input"
            type="search"
            aria-label="Search the Black Vault"
            placeholder="Title, beginning, source or reason"
            maxLength={500}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </search>
        <button type="button" className="button button--small" onClick={() => setTesting(true)}>
          Test a text …
        </button>
        {marks.ids ? (
          <>
            <span className="soft" role="status">
              {marked.length} selected
            </span>
            <button
              type="button"
              className="button button--small button--danger"
              aria-disabled={marked.length === 0}
              onClick={() => marked.length > 0 && setReleasing(marked)}
            >
              Release …
            </button>
            <button type="button" className="button button--small" onClick={marks.stop}>
              Done
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button button--small button--plain"
            aria-disabled={entries.length === 0}
            onClick={() => entries.length > 0 && marks.start()}
          >
            Select
          </button>
        )}
      </div>
      <QueryError query={vault} />
      <div className={`vault__panes${open ? ' vault__panes--split' : ''}`}>
        <div className="vault__list">
          <p className="soft small" role="status">
            {vault.isPending ? 'Looking …' : countWords(total)}
          </p>
          {total === 0 && !vault.isPending && !vault.error && (
            <p className="vault__empty">
              {search
                ? 'Nothing denied has these words.'
                : 'Nothing has been denied. A text that you deny in a review is kept here, and never learned, however it is dressed up.'}
            </p>
          )}
          {total > 0 && (
            <RowList
              label="Denied texts"
              items={entries}
              idOf={({ entry_id }) => entry_id}
              rowHeight={ROW_PX}
              openId={openId}
              marked={marks.ids}
              onOpen={({ entry_id }) => setOpenId(entry_id)}
              onToggle={({ entry_id }) => marks.toggle(entry_id)}
              onNearEnd={vault.loadMore}
            >
              {(entry) => <DeniedRow entry={entry} />}
            </RowList>
          )}
        </div>
        {open && (
          <DeniedPanel
            key={open.entry_id}
            entry={open}
            onClose={() => setOpenId(null)}
            onRelease={() => setReleasing([open])}
          />
        )}
      </div>
      {releasing && (
        <ReleaseDialog
          entries={releasing}
          onClose={() => setReleasing(null)}
          onReleased={() => {
            setReleasing(null);
            setOpenId(null);
            marks.stop();
          }}
        />
      )}
      {testing && <VaultTestDialog onClose={() => setTesting(false)} />}
    </section>
  );
}

function countWords(total: number): string {
  if (total === 0) return '';
  return total === 1 ? '1 denied text' : `${number.format(total)} denied texts`;
}

function DeniedRow({ entry }: { entry: VaultEntry }): JSX.Element {
  const { title, excerpt, reason, denied_by, denied_at } = entry;
  return (
    <article className="denied-row">
      <h3 className="denied-row__title">{title}</h3>
      <p className="denied-row__line">{reason ?? excerpt}</p>
      <p className="denied-row__line soft small">
        Denied{denied_by && ` by ${denied_by}`},{' '}
        <time dateTime={denied_at} title={formatFullDate(denied_at)}>
          {formatWhen(denied_at)}
        </time>
      </p>
    </article>
  );
}

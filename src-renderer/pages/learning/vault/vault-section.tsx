import './vault.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { VaultEntry } from '#shared/vault';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { SelectionActions } from '../../../components/selection-actions';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { useSettled } from '../../../hooks/use-settled';
import { formatFullDate, formatWhen } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { DeniedPanel } from './denied-panel';
import { ReleaseDialog } from './release-dialog';
import { useVault } from './use-vault';
import { VaultTestDialog } from './vault-test-dialog';

const TYPING_PAUSE_MS = 200;
const ROW_PX = 76;

/** What was denied and stays out of the library. */
export function VaultSection(): JSX.Element {
  useFresh('vault');
  const [search, setSearch] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const [releasing, setReleasing] = useState<string[] | null>(null);
  const [testing, setTesting] = useState(false);
  const marks = useMarks();
  const vault = useVault(useSettled(search.trim(), TYPING_PAUSE_MS));
  const { items: entries, total } = vault;
  const open = entries.find(({ entry_id }) => entry_id === openId);

  return (
    <>
      <ListSection
        label="Black Vault"
        bar={
          <>
            <SearchBox
              label="Search the Black Vault"
              placeholder="Title, beginning, source or reason"
              value={search}
              onChange={setSearch}
            />
            <button type="button" className="button button--small" onClick={() => setTesting(true)}>
              Test a text …
            </button>
            <SelectionActions
              marks={marks}
              shown={entries.map(({ entry_id }) => entry_id)}
              action="Release …"
              onAct={setReleasing}
            />
          </>
        }
        query={vault}
        total={total}
        count={countWords(total)}
        empty={
          search
            ? 'No denied text matches.'
            : 'Nothing has been denied. A text that you deny in a review is kept here and never learned, however it is disguised.'
        }
        detail={
          open && (
            <DeniedPanel
              key={open.entry_id}
              entry={open}
              onClose={() => setOpenId(null)}
              onRelease={() => setReleasing([open.entry_id])}
            />
          )
        }
      >
        <RowList
          label="Denied texts"
          items={entries}
          idOf={({ entry_id }) => entry_id}
          rowHeight={ROW_PX}
          openId={openId}
          marks={marks}
          onOpen={setOpenId}
          onNearEnd={vault.loadMore}
        >
          {(entry) => <DeniedRow entry={entry} />}
        </RowList>
      </ListSection>
      {releasing && (
        <ReleaseDialog
          entryIds={releasing}
          title={entries.find(({ entry_id }) => entry_id === releasing[0])?.title}
          onClose={() => setReleasing(null)}
          onReleased={() => {
            setReleasing(null);
            setOpenId(null);
            marks.stop();
          }}
        />
      )}
      {testing && <VaultTestDialog onClose={() => setTesting(false)} />}
    </>
  );
}

function countWords(total: number): string {
  if (total === 0) return '';
  return total === 1 ? '1 denied text' : `${formatCount(total)} denied texts`;
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

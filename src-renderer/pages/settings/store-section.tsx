import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import type { StorePlaceChoice, StoreSettings, StoreUse } from '#shared/store-settings';
import { ErrorNote } from '../../components/error-note';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { useTopic } from '../../hooks/use-topic';
import { ChoiceField } from './choice-field';
import { SettingsSection } from './settings-section';
import { StoreAddressFields } from './store-address-fields';
import { TestButton } from './test-button';
import { TestOutcome } from './test-outcome';

const USES: { value: StoreUse; words: string }[] = [
  { value: 'here', words: 'On this computer' },
  { value: 'shared', words: 'In a store that computers share' },
];

/** Where everything is kept, and moving it. Nothing changes before the person has agreed. */
export function StoreSection({ store }: { store: StoreSettings }): JSX.Element {
  const place = useQuery({
    queryKey: ['store.place', store],
    queryFn: () => call('store.place', undefined),
    placeholderData: keepPreviousData,
  });
  const decided = place.data?.decided_by;
  return (
    <SettingsSection
      id="store"
      title="Where everything is kept"
      about="Pictures, knowledge, memories and reports: in the data folder, or in a PostgreSQL database and a bucket or folder that several computers share."
    >
      {place.data && (
        <dl className="settings__facts">
          <dt>Library, memories and lists</dt>
          <dd>In {place.data.records}</dd>
          <dt>Pictures and reports</dt>
          <dd>In {place.data.objects}</dd>
        </dl>
      )}
      {decided && (
        <p role="note">
          {decided.key} (in {decided.source}) decides where the store is. What is set here is not used.
        </p>
      )}
      {place.data && !decided && <StoreForm key={JSON.stringify(store)} kept={store} />}
      {place.error && <ErrorNote error={place.error} />}
    </SettingsSection>
  );
}

function StoreForm({ kept: { unfinished, ...kept } }: { kept: StoreSettings }): JSX.Element {
  const [choice, setChoice] = useState<StorePlaceChoice>(unfinished ?? kept);
  const present = useTopic('store_move', undefined).value;
  const test = useCall('store.test');
  const use = useCall('store.use');
  const move = useCall('store.move');
  const change = (part: Partial<StorePlaceChoice>): void => {
    for (const each of [test, use, move]) each.reset();
    setChoice((before) => ({ ...before, ...part }));
  };
  const isBusy = test.isPending || use.isPending || move.isPending;
  const isPresent = choice.use === 'here' && kept.use === 'here';
  const failed = present?.state === 'failed' ? present.error : null;
  const error = test.error ?? use.error ?? move.error ?? failed;
  return (
    <>
      {unfinished && !present && (
        <p role="note">
          Everything was being moved to {unfinished.use === 'here' ? 'this computer' : 'a shared store'} when
          that was interrupted. “Move everything there” goes on where it stopped.
        </p>
      )}
      <ChoiceField
        label="Keep everything"
        value={choice.use}
        options={USES}
        onChoose={(chosen) => change({ use: chosen })}
      />
      {choice.use === 'shared' && <StoreAddressFields choice={choice} change={change} />}
      {!isPresent && (
        <div className="actions">
          <TestButton
            isTesting={test.isPending}
            isBusy={isBusy}
            onTest={() => {
              use.reset();
              move.reset();
              test.mutate(choice);
            }}
          />
          {[
            { action: move, words: 'Move everything there …' },
            { action: use, words: 'Use what is there …' },
          ].map(({ action, words }) => (
            <button
              key={words}
              type="button"
              className="button"
              aria-disabled={isBusy}
              onClick={() => {
                if (isBusy) return;
                for (const each of [test, use, move]) each.reset();
                action.mutate(choice);
              }}
            >
              {words}
            </button>
          ))}
        </div>
      )}
      <TestOutcome label="What is there" message={test.data?.message} />
      {error && <ErrorNote error={error} />}
    </>
  );
}

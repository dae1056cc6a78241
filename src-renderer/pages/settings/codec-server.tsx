import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import type { CodecStatus } from '#shared/encryption';
import { ErrorNote } from '../../components/error-note';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { useToast } from '../../hooks/use-toast';
import { useTopic } from '../../hooks/use-topic';
import { TextField } from './text-field';

/** The codec server, with which Temporal's Web UI reads what is encrypted: started, pasted there, stopped. */
export function CodecServer(): JSX.Element {
  const [page, setPage] = useState('');
  const queries = useQueryClient();
  const server = useTopic('status', undefined).value?.server;
  // It follows the server and the keys.
  const queryKey = ['codec.status', server?.state, server?.web_ui_url];
  const codec = useQuery({ queryKey, queryFn: () => call('codec.status', undefined), staleTime: 0 });
  const start = useCall('codec.start');
  const stop = useCall('codec.stop');
  const onSuccess = (status: CodecStatus): void => {
    queries.setQueryData(queryKey, status);
  };
  const error = codec.error ?? start.error ?? stop.error;
  const isBusy = start.isPending || stop.isPending;
  return (
    <>
      <h3 className="settings__part">In Temporal’s Web UI</h3>
      {codec.data?.address ? (
        <>
          <div role="status" aria-label="Codec server">
            <p>
              The codec server runs at {codec.data.address} and answers the Web UI at {codec.data.web_ui},
              until you stop it or close the app.
            </p>
          </div>
          <p className="field__help">
            In the Web UI, choose “Configure Codec Server” (the glasses at the top right) and paste the
            address. It contains a token: whoever has it can read what is encrypted, on this computer. Another
            key that encrypts has another token.
          </p>
          <div className="actions">
            <Copy what="address">Copy the address</Copy>
            <Copy what="token">Copy the token alone</Copy>
            <button
              type="button"
              className="button"
              aria-disabled={isBusy}
              onClick={() => !isBusy && stop.mutate(undefined, { onSuccess })}
            >
              Stop
            </button>
          </div>
        </>
      ) : (
        <>
          <p className="field__help">
            It shows encrypted jobs as they are. A codec server on this computer lets it read them.
          </p>
          <TextField
            label="Address of the Web UI"
            note="if it is another one"
            placeholder={codec.data?.web_ui}
            input={{ value: page, onChange: ({ target }) => setPage(target.value) }}
          />
          <div className="actions">
            <button
              type="button"
              className="button"
              aria-disabled={isBusy}
              onClick={() => !isBusy && start.mutate({ web_ui: page }, { onSuccess })}
            >
              Start the codec server
            </button>
          </div>
        </>
      )}
      {error && <ErrorNote error={error} />}
    </>
  );
}

function Copy({ what, children }: { what: 'address' | 'token'; children: string }): JSX.Element {
  const copy = useCall('codec.copy');
  const toast = useToast();
  const onSuccess = (): void => toast({ message: `The ${what} is on the clipboard.` });
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => !copy.isPending && copy.mutate({ what }, { onSuccess })}
      >
        {children}
      </button>
      {copy.error && <ErrorNote error={copy.error} />}
    </>
  );
}

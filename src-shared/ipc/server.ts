import { z } from 'zod';
import { SERVER_FILES, serverSettingsSchema } from '../server-settings';
import { call, nothing } from './call';

/** The connection to the Temporal server. Files are chosen in a dialog: the page can name only those. */
export const serverCalls = {
  'server.connection': call(
    nothing,
    z.object({
      /** The variable that decides instead of the settings, and where it is set. */
      decided_by: z.object({ key: z.string(), source: z.string() }).nullable(),
      /** The profiles of `temporal.toml`. */
      profiles: z.array(z.string()),
      /** The jobs that another server has: they go on when the app uses that one again. */
      kept_elsewhere: z.array(z.object({ server: z.string(), jobs: z.int() })),
    }),
  ),
  /** Asks for a file. Null if the person closed the dialog. */
  'server.chooseFile': call(
    z.object({ file: z.enum(SERVER_FILES) }),
    z.object({ path: z.string().nullable() }),
  ),
  /** Connects as the settings say, and says what answers. Nothing is changed. */
  'server.test': call(serverSettingsSchema, z.object({ message: z.string() })),
  /** Asks the person, keeps the settings and uses that server from now on. False if the person does not want it. */
  'server.use': call(serverSettingsSchema, z.object({ used: z.boolean() })),
} as const;

import { z } from 'zod';

/** Which server the app uses: as without these settings, a profile of `temporal.toml`, or the one at an address. */
export const SERVER_CHOICES = ['automatic', 'profile', 'address'] as const;
export type ServerChoice = (typeof SERVER_CHOICES)[number];

/** How the connection is protected, and how the app proves who it is. */
export const SERVER_SECURITY = ['none', 'tls', 'certificate', 'api_key'] as const;
export type ServerSecurity = (typeof SERVER_SECURITY)[number];

/** The files that a person chooses for a connection, by their field. */
export const SERVER_FILES = ['client_certificate', 'client_key', 'authority'] as const;
export type ServerFile = (typeof SERVER_FILES)[number];

const path = z.string().min(1).max(4096).nullable().default(null);
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/i;

/** The connection that the person has set; the API key is kept among the keys. */
export const serverSettingsSchema = z
  .object({
    use: z.enum(SERVER_CHOICES).default('automatic'),
    profile: z.string().trim().max(200).default(''),
    address: z.string().trim().max(300).default(''),
    /** Empty: `default`. */
    namespace: z.string().trim().max(255).default(''),
    security: z.enum(SERVER_SECURITY).default('tls'),
    client_certificate: path,
    client_key: path,
    authority: path,
    /** The name in the server's certificate, if it is not the address's. */
    server_name: z.string().trim().max(255).default(''),
  })
  .superRefine((server, context) => {
    const missing = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (server.use === 'profile' && !server.profile) missing('profile', 'Choose a profile.');
    if (server.use !== 'address') return;
    if (!HOST.test(server.address)) {
      missing('address', 'Write the address as host:port, like temporal.example:7233, without https://.');
    }
    if (server.security !== 'certificate') return;
    if (!server.client_certificate) missing('client_certificate', 'Choose the certificate’s file.');
    if (!server.client_key) missing('client_key', 'Choose the private key’s file.');
  });
export type ServerSettings = z.infer<typeof serverSettingsSchema>;

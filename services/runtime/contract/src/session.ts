import { z } from 'zod';

/** On whose behalf the requests of this client act. */
export const sessionShape = z.object({
  by: z.string().describe('What commands say of who asked for them.'),
  via: z.enum(['session', 'token']),
  expiresAt: z.iso.datetime().nullable().describe('null: it does not end by itself.'),
});
export type Session = z.output<typeof sessionShape>;

/** Signs one browser in, once. */
export const signInLinkShape = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type SignInLink = z.output<typeof signInLinkShape>;

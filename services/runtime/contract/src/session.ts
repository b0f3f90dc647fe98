import { z } from 'zod';

/** On whose behalf the requests of this client act. */
export const sessionShape = z.object({
  by: z.string().describe('What commands say of who asked for them.'),
  via: z.enum(['session', 'token']),
  expiresAt: z.iso.datetime().nullable().describe('null: it does not end by itself.'),
});
export type Session = z.output<typeof sessionShape>;

/** Names that stand for the token and for who signs in without a name. */
const TAKEN = new Set(['api', 'operator']);

export const signInLinkRequest = z.object({
  as: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/, { error: 'expected a login' })
    .refine((name) => !TAKEN.has(name.toLowerCase()), { error: 'that name is taken' })
    .optional()
    .describe('In whose name the browser acts, on the word of who has the token.'),
});

/** Signs one browser in, once. */
export const signInLinkShape = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type SignInLink = z.output<typeof signInLinkShape>;

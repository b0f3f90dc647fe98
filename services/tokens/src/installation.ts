import { z } from 'zod';

/** An account that has the App. */
export interface Installation {
  readonly id: number;
  readonly account: { readonly id: number; readonly login: string; readonly type: string };
  readonly permissions: Readonly<Record<string, string>>;
  readonly repositorySelection: string;
  /** ISO 8601; null while it is not suspended. */
  readonly suspendedAt: string | null;
}

/** An enterprise has a slug where an account has a login. */
const account = z.object({
  id: z.int(),
  login: z.string().optional(),
  slug: z.string().optional(),
  type: z.string().default('Enterprise'),
});

export const installationAnswer = z
  .object({
    id: z.int(),
    account,
    permissions: z.record(z.string(), z.string()).default({}),
    repository_selection: z.string().default('selected'),
    suspended_at: z.string().nullish(),
  })
  .transform((found): Installation => ({
    id: found.id,
    account: {
      id: found.account.id,
      login: found.account.login ?? found.account.slug ?? '',
      type: found.account.type,
    },
    permissions: found.permissions,
    repositorySelection: found.repository_selection,
    suspendedAt: found.suspended_at ?? null,
  }));

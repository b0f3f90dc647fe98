import { App } from '@octokit/app';
import { Octokit } from '@octokit/core';
import { outcomeOf } from '@reprise/github';
import { RepriseError } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { z } from 'zod';
import {
  hookDeliveriesAnswer,
  nextCursor,
  type HookDeliveriesRequest,
  type HookDeliveryPage,
} from './hookDeliveries.ts';
import { installationAnswer, type Installation } from './installation.ts';
import type { Permissions } from './roles.ts';

/** What only the App itself may ask of GitHub. */
export interface GitHubApp {
  /**
   * @param repositoryIds all repositories of the installation where it is left out.
   * @throws {RepriseError} installation_unknown, installation_suspended, access_missing,
   * github_unavailable, configuration_invalid.
   */
  mint(
    installationId: number,
    permissions: Permissions,
    repositoryIds?: readonly number[],
  ): Promise<MintedToken>;
  identity(): Promise<Identity>;
  installation(id: number): Promise<Installation>;
  installations(): Promise<readonly Installation[]>;
  /** GitHub's own record of the App's deliveries. */
  hookDeliveries(request: HookDeliveriesRequest): Promise<HookDeliveryPage>;
  /**
   * Has GitHub send a delivery again, by the id of one of its attempts.
   * @throws {RepriseError} not_found; redelivery_refused: it is too old, most likely.
   */
  redeliver(id: number): Promise<void>;
}

export interface MintedToken {
  readonly token: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly permissions: Permissions;
}

interface Identity {
  readonly id: number;
  readonly slug: string;
  readonly botLogin: string;
}

export interface GitHubAppOptions {
  readonly apiUrl: string;
  readonly appId: number;
  readonly privateKey: string;
  readonly logger: Logger;
}

/** GitHub wants the App to wait. */
export class GitHubLimitError extends RepriseError {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('github_unavailable', 'GitHub limits the requests of the App.');
    this.retryAfterMs = retryAfterMs;
  }
}

const TIMEOUT_MS = 8000;
const PAGE_SIZE = 100;
const MOST_PAGES = 100;

const tokenAnswer = z.object({
  token: z.string().min(1),
  expires_at: z.string(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])).default({}),
});
const appAnswer = z.object({ id: z.int(), slug: z.string().min(1) });

type Parameters = Readonly<Record<string, unknown>>;

export function connectGitHubApp(options: GitHubAppOptions): GitHubApp {
  const { octokit } = createApp(options);
  const answerTo = async <Shape extends z.ZodType>(
    route: string,
    shape: Shape,
    parameters: Parameters = {},
  ): Promise<{ data: z.output<Shape>; link: string | undefined }> => {
    const answer = await octokit
      .request(route, { ...parameters, request: { signal: AbortSignal.timeout(TIMEOUT_MS) } })
      .catch((error: unknown) => {
        throw failure(error);
      });
    const parsed = shape.safeParse(answer.data);
    if (parsed.success) return { data: parsed.data, link: answer.headers.link };
    throw new RepriseError('github_unavailable', `GitHub's answer to ${route} cannot be used.`);
  };
  const ask = async <Shape extends z.ZodType>(
    route: string,
    shape: Shape,
    parameters?: Parameters,
  ): Promise<z.output<Shape>> => (await answerTo(route, shape, parameters)).data;
  const installation = (id: number): Promise<Installation> =>
    ask('GET /app/installations/{installation_id}', installationAnswer, { installation_id: id });
  return {
    installation,
    async installations() {
      const found: Installation[] = [];
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const parameters = { per_page: PAGE_SIZE, page };
        const items = await ask('GET /app/installations', z.array(installationAnswer), parameters);
        found.push(...items);
        if (items.length < PAGE_SIZE) break;
      }
      return found;
    },
    async identity() {
      const { id, slug } = await ask('GET /app', appAnswer);
      return { id, slug, botLogin: `${slug}[bot]` };
    },
    async mint(installationId, permissions, repositoryIds) {
      const route = 'POST /app/installations/{installation_id}/access_tokens';
      const parameters = {
        installation_id: installationId,
        permissions,
        ...(repositoryIds !== undefined && { repository_ids: repositoryIds }),
      };
      const minted = await ask(route, tokenAnswer, parameters).catch(async (error: unknown) => {
        throw await whyRefused(error, permissions, () => installation(installationId));
      });
      const { token, expires_at: expiresAt } = minted;
      return { token, expiresAt, permissions: minted.permissions };
    },
    async hookDeliveries({ perPage, ...filters }) {
      const parameters = { per_page: perPage, ...filters };
      const route = 'GET /app/hook/deliveries';
      const { data, link } = await answerTo(route, hookDeliveriesAnswer, parameters);
      return { items: data, next: nextCursor(link) };
    },
    async redeliver(id) {
      const route = 'POST /app/hook/deliveries/{delivery_id}/attempts';
      await ask(route, z.unknown(), { delivery_id: id }).catch((error: unknown) => {
        throw whyNotAgain(error, id);
      });
    },
  };
}

/** The same refusals mean something else where a delivery is asked for. */
function whyNotAgain(refusal: unknown, id: number): unknown {
  if (!(refusal instanceof RepriseError)) return refusal;
  if (refusal.code === 'installation_unknown') {
    return new RepriseError('not_found', `GitHub knows no delivery ${id} of the App.`);
  }
  return refusal.code === 'access_missing'
    ? new RepriseError('redelivery_refused', refusal.message)
    : refusal;
}

function createApp({ apiUrl, appId, privateKey, logger }: GitHubAppOptions): App {
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (message: string) => logger.warn(message),
    error: (message: string) => logger.error(message),
  };
  const baseUrl = apiUrl.replace(/\/$/, '');
  const Client = Octokit.defaults({ baseUrl, userAgent: 'reprise', request: { log } });
  return new App({ appId, privateKey, Octokit: Client, log });
}

/** Nothing of the request goes with it: it carries the App's own token. */
function failure(error: unknown): RepriseError {
  const outcome = outcomeOf(error, Date.now());
  if (outcome.status === 'rate_limited') {
    return new GitHubLimitError(outcome.retryAfterMs);
  }
  if (outcome.status !== 'rejected') {
    return new RepriseError('github_unavailable', 'GitHub does not answer the App.');
  }
  if (outcome.reason === 'not_found') {
    return new RepriseError('installation_unknown', 'GitHub answered 404.');
  }
  if (outcome.reason === 'unauthorized') {
    return new RepriseError('configuration_invalid', 'GitHub refuses GITHUB_APP_ID with this key.');
  }
  return new RepriseError('access_missing', `GitHub answered ${outcome.httpStatus}.`);
}

/** GitHub refuses a suspended installation, or one with too little, as it refuses others. */
async function whyRefused(
  refusal: unknown,
  wanted: Permissions,
  ask: () => Promise<Installation>,
): Promise<unknown> {
  if (!(refusal instanceof RepriseError) || refusal.code !== 'access_missing') return refusal;
  const found = await ask().catch(() => undefined);
  if (found === undefined) return refusal;
  if (found.suspendedAt !== null) {
    return new RepriseError('installation_suspended', `It was suspended at ${found.suspendedAt}.`);
  }
  const missing = missingFrom(found.permissions, wanted);
  return missing.length === 0
    ? refusal
    : new RepriseError('access_missing', lacking(found.account.login, missing));
}

const RANK: Readonly<Record<string, number>> = { read: 1, write: 2, admin: 3 };

/** Such as `checks: write`. Everybody has metadata. */
const missingFrom = (given: Installation['permissions'], wanted: Permissions): readonly string[] =>
  Object.entries(wanted)
    .filter(([name, level]) => (RANK[given[name] ?? ''] ?? 0) < (RANK[level] ?? 0))
    .filter(([name]) => name !== 'metadata')
    .map(([name, level]) => `${name}: ${level}`);

const lacking = (account: string, missing: readonly string[]): string =>
  `${account} has not given the App ${missing.join(' and ')}. Add it to the App's permissions in ` +
  `its settings on GitHub, then have an owner of ${account} accept it where the App is installed.`;

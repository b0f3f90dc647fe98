import { setTimeout as pause } from 'node:timers/promises';
import { RepriseError } from '@reprise/schemas';
import { z } from 'zod';

export interface AccessOptions {
  /** Base URL of services/tokens. */
  readonly url: string;
  /** This service's own secret. */
  readonly credential: string;
  /** How long to wait for tokens to answer, in milliseconds. */
  readonly withinMs: number;
}

const OWN_ROLE = 'agent-read';
const REQUEST_TIMEOUT_MS = 5000;
const AGAIN_MS = 250;

const roles = z.object({
  items: z.array(
    z.object({
      role: z.string(),
      permissions: z.record(z.string(), z.string()),
      optional: z.record(z.string(), z.string()).default({}),
      repositories: z.string(),
      allowed: z.boolean(),
    }),
  ),
});
const refusal = z.object({ code: z.string() });

/**
 * Makes sure that this process cannot change GitHub, whatever a model makes it do: its role only
 * reads, one repository at a time, and tokens refuses it every role that writes.
 * @throws {RepriseError} agent_can_write; github_unavailable when tokens does not answer.
 */
export async function assertReadOnly(options: AccessOptions): Promise<void> {
  const { items } = roles.parse(await untilAnswered(options));
  const own = items.find(({ role }) => role === OWN_ROLE);
  if (own?.allowed !== true) throw canWrite(`tokens does not allow it the role ${OWN_ROLE}`);
  if (own.repositories !== 'one') throw canWrite(`${OWN_ROLE} reaches more than one repository`);
  for (const { role, permissions, optional, allowed } of items) {
    const all = [...Object.values(permissions), ...Object.values(optional)];
    const writes = all.some((permission) => permission !== 'read');
    if (writes && allowed) throw canWrite(`tokens allows it the role ${role}`);
    if (writes) await assertRefused(options, role);
  }
}

/** Asks for a token of the role; the role is looked at before anything else. */
async function assertRefused(options: AccessOptions, role: string): Promise<void> {
  const answer = await ask(options, '/tokens', { role, installationId: 1 });
  const code = refusal.safeParse(await answer.json().catch(() => undefined)).data?.code;
  if (answer.status !== 403 || code !== 'role_forbidden') {
    throw canWrite(`tokens answered ${answer.status} when it asked for the role ${role}`);
  }
}

async function untilAnswered(options: AccessOptions): Promise<unknown> {
  const deadline = performance.now() + options.withinMs;
  for (;;) {
    try {
      const answer = await ask(options, '/roles');
      if (answer.ok) return await answer.json();
      if (answer.status < 500) throw canWrite(`tokens answered ${answer.status} for /roles`);
    } catch (error) {
      if (error instanceof RepriseError) throw error;
    }
    if (performance.now() > deadline) {
      throw new RepriseError('github_unavailable', 'The tokens service does not answer.');
    }
    await pause(AGAIN_MS);
  }
}

const ask = ({ url, credential }: AccessOptions, path: string, body?: object): Promise<Response> =>
  fetch(new URL(path, url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });

const canWrite = (because: string): RepriseError =>
  new RepriseError('agent_can_write', `The agent does not start: ${because}.`);

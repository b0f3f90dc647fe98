import type { SetSwitchRequest } from '@reprise/contract';
import type { EventLog } from '@reprise/kafka';
import {
  eventId,
  RepriseError,
  type CommandId,
  type KillSwitchTurned,
  type Position,
} from '@reprise/schemas';
import { switchId } from '@reprise/switches';
import type { Asker } from '../commands/asker.ts';
import { NO_TENANT, publish } from '../commands/publish.ts';
import type { RecentCommands, Taken } from '../commands/recent.ts';
import { nearest } from '../http/nearest.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import type { SwitchReads } from './reads.ts';

export interface TurnPorts {
  readonly switches: SwitchReads;
  readonly repositories: RepositoryNames;
  readonly recentCommands: RecentCommands;
  readonly switchLog: Pick<EventLog, 'publish'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Given {
  readonly asker: Asker;
  readonly idempotencyKey: string | undefined;
}

/** What a switch is about, as its records tell it. */
type About = Pick<
  KillSwitchTurned,
  'switchId' | 'scope' | 'installationId' | 'repositoryId' | 'repository' | 'rule'
>;

export interface Turned extends Taken {
  readonly switch: string;
}

/**
 * Stops a scope. What acts is told by `control` first; the record that stays is written after it.
 * @throws {RepriseError} not_found: no such repository, or its rules file has no such rule;
 * log_unavailable.
 */
export async function setSwitch(
  ports: TurnPorts,
  request: SetSwitchRequest,
  { asker, idempotencyKey }: Given,
): Promise<Turned> {
  const about = await aboutOf(ports, request);
  const { reason } = request;
  const what = `stop ${about.switchId} ${reason}`;
  const taken = await ports.recentCommands.once(what, idempotencyKey, async (id) => {
    const setAt = ports.now();
    const data = { ...about, reason, setBy: asker.by, via: asker.via, setAt };
    const position = await publish(ports.switchLog, 'control', {
      type: 'KillSwitchSet',
      ...head('KillSwitchSet', id, keyOf(about)),
      data,
    });
    await record(ports, id, { ...about, on: true, reason, ...turnedBy(asker, setAt) });
    return position;
  });
  return { ...taken, switch: about.switchId };
}

/**
 * Lets a scope go on.
 * @throws {RepriseError} not_stopped; log_unavailable.
 */
export async function clearSwitch(
  ports: TurnPorts,
  id: string,
  { asker, idempotencyKey }: Given,
): Promise<Turned> {
  const taken = await ports.recentCommands.once(`go ${id}`, idempotencyKey, async (command) => {
    const found = await ports.switches.find(id);
    if (found === undefined || !found.on) throw notOn(id, await ports.switches.on());
    const { scope, installationId, repositoryId, repository, rule } = found;
    const told = { switchId: id, scope: scope ?? '', installationId, repositoryId };
    const about = { ...told, repository, rule };
    const clearedAt = ports.now();
    const position = await publish(ports.switchLog, 'control', {
      type: 'KillSwitchCleared',
      ...head('KillSwitchCleared', command, keyOf(about)),
      data: { switchId: id, clearedBy: asker.by, via: asker.via, clearedAt },
    });
    const turn = { ...about, on: false, reason: '', ...turnedBy(asker, clearedAt) };
    await record(ports, command, turn);
    return position;
  });
  return { ...taken, switch: id };
}

/** Compaction keeps the last record of it. */
const keyOf = (about: Pick<About, 'switchId'>): string => `switch/${about.switchId}`;

const head = (type: string, command: CommandId, key: string) => ({
  key,
  id: eventId(type, command),
  tenantId: NO_TENANT,
});

const turnedBy = ({ by, via }: Asker, turnedAt: number) => ({ turnedBy: by, via, turnedAt });

const record = (
  { switchLog }: TurnPorts,
  command: CommandId,
  data: KillSwitchTurned,
): Promise<Position> =>
  publish(switchLog, 'events.operations', {
    type: 'KillSwitchTurned',
    ...head('KillSwitchTurned', command, data.switchId),
    data,
  });

const NOTHING = { installationId: null, repositoryId: null, repository: null, rule: null } as const;

async function aboutOf(
  { repositories, switches }: TurnPorts,
  request: SetSwitchRequest,
): Promise<About> {
  const { scope } = request;
  if (scope === 'everything') return { ...NOTHING, scope, switchId: switchId({ scope }) };
  if (scope === 'installation') {
    const installationId = request.installation;
    return { ...NOTHING, scope, installationId, switchId: switchId({ scope, installationId }) };
  }
  const { id: repositoryId, fullName: repository } = await repositories.named(request.repository);
  const about = { ...NOTHING, scope, repositoryId, repository };
  if (scope === 'repository') return { ...about, switchId: switchId({ scope, repositoryId }) };
  const { rule } = request;
  requireRule(rule, repository, await switches.rulesOf(repositoryId));
  return { ...about, rule, switchId: switchId({ scope, repositoryId, rule }) };
}

/** A switch for a rule that there is not would stop nothing, and look as if it did. */
function requireRule(rule: string, repository: string, known: readonly string[] | undefined): void {
  if (known === undefined || known.includes(rule)) return;
  const near = nearest(rule, known);
  const rules = known.length === 0 ? 'none' : known.join(', ');
  const hint = near === undefined ? `Its rules: ${rules}.` : `Did you mean ${near}?`;
  throw new RepriseError('not_found', `${repository} has no rule ${rule}. ${hint}`);
}

function notOn(id: string, on: readonly { readonly id: string }[]): RepriseError {
  const ids = on.map((one) => one.id).join(', ');
  const which = on.length === 0 ? 'Nothing is stopped.' : `These are stopped: ${ids}.`;
  return new RepriseError('not_stopped', `There is no stop on ${id}. ${which}`);
}

import type { Event, KillSwitchSet, Subject } from '@reprise/schemas';

type SwitchRecord = 'KillSwitchSet' | 'KillSwitchCleared';

/** A record of the topic `control` about a kill switch, without where it stands. */
export type SwitchEvent = { [T in SwitchRecord]: Pick<Event<T>, 'type' | 'data'> }[SwitchRecord];

/** The switches that are set, by their ids. */
export type KillSwitches = ReadonlyMap<string, KillSwitchSet>;

export const NO_SWITCHES: KillSwitches = new Map();

/** What a kill switch stops. */
export type SwitchScope =
  | { readonly scope: 'everything' }
  | { readonly scope: 'installation'; readonly installationId: number }
  | { readonly scope: 'repository'; readonly repositoryId: number }
  | { readonly scope: 'rule'; readonly repositoryId: number; readonly rule: string };

/** There is one switch for each scope; this is its id. */
export function switchId(stops: SwitchScope): string {
  switch (stops.scope) {
    case 'everything':
      return 'everything';
    case 'installation':
      return `installation/${stops.installationId}`;
    case 'repository':
      return `repository/${stops.repositoryId}`;
    case 'rule':
      return `rule/${stops.repositoryId}/${stops.rule}`;
    default:
      return stops satisfies never;
  }
}

const ID =
  /^(?:(?<all>everything)|installation\/(?<installation>\d+)|repository\/(?<repository>\d+)|rule\/(?<of>\d+)\/(?<rule>.+))$/s;

/** What a switch of this id stops; undefined where it is none. */
export function switchScope(id: string): SwitchScope | undefined {
  const { all, installation, repository, of, rule } = ID.exec(id)?.groups ?? {};
  if (all !== undefined) return { scope: 'everything' };
  if (installation !== undefined) {
    return { scope: 'installation', installationId: Number(installation) };
  }
  if (repository !== undefined) return { scope: 'repository', repositoryId: Number(repository) };
  if (rule === undefined) return undefined;
  return { scope: 'rule', repositoryId: Number(of), rule };
}

/** Whether an event of `control` is about a kill switch. */
export const isAboutSwitch = (event: Event): event is Event<SwitchRecord> =>
  event.type === 'KillSwitchSet' || event.type === 'KillSwitchCleared';

/**
 * Folds the topic `control`. The last record of a switch holds, whatever came before it, so that a
 * compacted topic says the same as a whole one.
 */
export function foldSwitches(switches: KillSwitches, event: SwitchEvent): KillSwitches {
  const next = new Map(switches);
  if (event.type === 'KillSwitchSet') return next.set(event.data.switchId, event.data);
  next.delete(event.data.switchId);
  return next;
}

/** The widest switch that stops a rule on a subject. */
export function switchOver(
  switches: KillSwitches,
  { installationId, repositoryId }: Pick<Subject, 'installationId' | 'repositoryId'>,
  rule: string,
): KillSwitchSet | undefined {
  const scopes: readonly SwitchScope[] = [
    { scope: 'everything' },
    ...(installationId === null ? [] : [{ scope: 'installation', installationId } as const]),
    { scope: 'repository', repositoryId },
    { scope: 'rule', repositoryId, rule },
  ];
  return scopes.map((scope) => switches.get(switchId(scope))).find((found) => found !== undefined);
}

import type { ActionGitHub, Deps } from '@reprise/action/testing';
import type { Draft, Position } from '@reprise/schemas';

/** Defects that are put in a part of the service, and that the oracle must find. */
export const PLANTED = ['outcome-before-intent', 'lease-ignored', 'timeline-ignored'] as const;
export type Planted = (typeof PLANTED)[number];

type Log = Deps['log'];

/** Parts that stand for the service's own. */
export interface Substitutes {
  readonly log: (log: Log) => Log;
  readonly github: (github: ActionGitHub) => ActionGitHub;
  readonly isLeaseIgnored: boolean;
}

const same = <T>(part: T): T => part;

export const substitutesFor = (planted: Planted | undefined): Substitutes => ({
  log: planted === 'outcome-before-intent' ? outcomeFirst : same,
  github: planted === 'timeline-ignored' ? withoutTimeline : same,
  isLeaseIgnored: planted === 'lease-ignored',
});

/** An intent is kept back until something else is said of its action, and written after that. */
function outcomeFirst(log: Log): Log {
  const kept = new Map<string, Draft>();
  return {
    async publish(topic, drafts) {
      const intents = drafts.filter(({ type }) => type === 'ActionAttempted');
      if (intents.length === drafts.length) {
        for (const intent of intents) kept.set(taskOf(intent), intent);
        return intents.map((): Position => ({ topic, partition: 0, offset: 0n }));
      }
      const late = drafts.flatMap((draft) => kept.get(taskOf(draft)) ?? []);
      for (const draft of drafts) kept.delete(taskOf(draft));
      const positions = await log.publish(topic, [
        ...drafts,
        ...(late as unknown as typeof drafts),
      ]);
      return positions.slice(0, drafts.length);
    },
  };
}

function taskOf({ data }: Draft): string {
  const { actionId = '', rollbackId = '' } = data as { actionId?: string; rollbackId?: string };
  return `${actionId}/${rollbackId}`;
}

const withoutTimeline = (github: ActionGitHub): ActionGitHub => ({
  ...github,
  issues: { ...github.issues, changes: () => Promise.resolve([]) },
});

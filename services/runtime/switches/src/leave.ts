import type { KillSwitchSet, Subject } from '@reprise/schemas';
import { switchOver, type KillSwitches } from './fold.ts';

/** What somebody is about to do outside. */
export interface Wish {
  readonly subject: Pick<Subject, 'installationId' | 'repositoryId'>;
  readonly rule: string;
}

/**
 * Whether it may be done.
 * - stopped: a switch stops it until it is cleared.
 * - unheard: nobody can tell whether one does; it is looked at again soon.
 */
export type Leave =
  | { readonly status: 'given' }
  | { readonly status: 'stopped'; readonly message: string; readonly by: KillSwitchSet }
  | { readonly status: 'unheard'; readonly message: string };

/** Who has not heard from the log for so long does nothing outside. */
const HEARD_WITHIN_MS = 1000;

/** @param silentForMs for how long a switch may have been set without our knowing. */
export function mayAct(switches: KillSwitches, silentForMs: number, wish: Wish): Leave {
  const by = switchOver(switches, wish.subject, wish.rule);
  if (by !== undefined) return { status: 'stopped', message: inWords(by), by };
  if (silentForMs <= HEARD_WITHIN_MS) return { status: 'given' };
  const message =
    'It cannot be told whether a kill switch is set: the log was not heard for a second.';
  return { status: 'unheard', message };
}

const inWords = (by: KillSwitchSet): string =>
  `${by.setBy} has stopped ${stopped(by)}: ${by.reason}`;

function stopped({ scope, repository, rule, installationId }: KillSwitchSet): string {
  switch (scope) {
    case 'installation':
      return `everything in the installation ${installationId}`;
    case 'repository':
      return `everything in ${repository ?? 'this repository'}`;
    case 'rule':
      return `the rule ${rule} in ${repository ?? 'this repository'}`;
    default:
      return 'everything';
  }
}

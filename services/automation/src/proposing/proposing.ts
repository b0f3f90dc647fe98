import type { EventLog } from '@reprise/kafka';
import type { Logger } from '@reprise/telemetry';
import type { Issues } from '../github/freshFacts.ts';
import type { Folded, TakeTurn } from '../memory/caughtUp.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

export interface Proposing {
  readonly log: Pick<EventLog, 'publish'>;
  readonly rulebook: Pick<Rulebook, 'inForce'>;
  readonly issues: Issues;
  readonly folded: Folded;
  readonly takeTurn: TakeTurn;
  readonly now: () => number;
  readonly logger: Logger;
}

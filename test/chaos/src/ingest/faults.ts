import type { Fault } from './fault.ts';
import { brokerKilled, brokerStopped, leaderLost, tooFewInSync } from './faults/brokers.ts';
import { floodUnsigned, secretRotated, slowSenders, webhooksLost } from './faults/outside.ts';
import { ingestKilled, postgresKilled, registryKilled } from './faults/processes.ts';

/** In the order in which seeds take their turn. */
export const FAULTS: readonly Fault[] = [
  ingestKilled,
  brokerKilled,
  brokerStopped,
  tooFewInSync,
  leaderLost,
  postgresKilled,
  registryKilled,
  secretRotated,
  floodUnsigned,
  slowSenders,
  webhooksLost,
];

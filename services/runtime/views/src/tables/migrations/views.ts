import { migration } from '../../migrate.ts';
import { actions, proposals } from './views/actions.ts';
import { deliveries, lateTriggers } from './views/deliveries.ts';
import {
  installations,
  installationRepositories,
  repositories,
  rules,
} from './views/installations.ts';
import { issues } from './views/issues.ts';
import { rebuilds } from './views/operations.ts';
import { rollbacks, rollbackSteps } from './views/rollbacks.ts';
import { runs } from './views/runs.ts';

/** The tables that the views began with, family by family in `views/`. */
export const views = migration(
  '0001-views',
  ...actions,
  ...deliveries,
  ...installations,
  ...installationRepositories,
  ...issues,
  ...lateTriggers,
  ...proposals,
  ...rebuilds,
  ...repositories,
  ...rules,
  ...rollbacks,
  ...rollbackSteps,
  ...runs,
);

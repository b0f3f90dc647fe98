import type { ViewName } from '@reprise/views';
import type { ViewDefinition } from '../view.ts';
import { actions } from './actions/view.ts';
import { analyses } from './analyses/view.ts';
import { approvals } from './approvals/view.ts';
import { completeness } from './completeness/view.ts';
import { deliveries } from './deliveries/view.ts';
import { installations } from './installations/view.ts';
import { issues } from './issues/view.ts';
import { jobs } from './jobs/view.ts';
import { rollbacks } from './rollbacks/view.ts';
import { runs } from './runs/view.ts';
import { switches } from './switches/view.ts';
import { tenants } from './tenants/view.ts';
import { webhooks } from './webhooks/view.ts';

/** How each view of VIEWS is written. */
export const definitions: Readonly<Record<ViewName, ViewDefinition>> = {
  installations,
  issues,
  deliveries,
  runs,
  actions,
  approvals,
  analyses,
  rollbacks,
  completeness,
  jobs,
  webhooks,
  switches,
  tenants,
};

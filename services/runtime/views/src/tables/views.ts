import type { EntitySchema } from '@mikro-orm/core';
import type { TopicName } from '@reprise/schemas';
import type { Entity } from '../database.ts';
import { Action } from './actions.ts';
import { Analysis, AnalystProposal, ModelCall, ToolUse } from './analyses.ts';
import { Approval, Objection, PersonCommand } from './approvals.ts';
import { CompletenessCheck, CompletenessHourTable, Gap } from './completeness.ts';
import { RuleCount } from './counts.ts';
import { Delivery } from './deliveries.ts';
import { Installation, InstallationRepository, Repository } from './installations.ts';
import { Issue } from './issues.ts';
import { JobTable } from './jobs.ts';
import { Memory, Withdrawal } from './memories.ts';
import { ConsumerPosition, Parked, Rebuild } from './operations.ts';
import { Rollback, RollbackEventTable, RollbackStepTable } from './rollbacks.ts';
import { LateTrigger, Proposal, RepositoryRules, Run } from './runs.ts';
import { KillSwitch, SwitchTurn } from './switches.ts';
import { TenantKey, TenantTable } from './tenants.ts';
import { WebhookTable } from './webhooks.ts';

/** The Postgres schema of the views. The projector owns it; the api reads it. */
export const VIEWS_SCHEMA = 'views';

export interface View {
  /** The name its positions are kept under. */
  readonly consumer: string;
  /** What it is built from. */
  readonly topics: readonly TopicName[];
  readonly tables: readonly EntitySchema[];
}

/** The one list of views. */
export const VIEWS = {
  installations: {
    consumer: 'projector.installations',
    topics: ['github.installations', 'github.repositories', 'github.issues'],
    tables: [Installation, InstallationRepository, Repository],
  },
  issues: {
    consumer: 'projector.issues',
    topics: ['github.issues'],
    tables: [Issue],
  },
  deliveries: {
    consumer: 'projector.deliveries',
    topics: ['github.issues', 'github.repositories', 'github.installations'],
    tables: [Delivery],
  },
  runs: {
    consumer: 'projector.runs',
    topics: ['events.automation'],
    tables: [Run, Proposal, LateTrigger, RepositoryRules],
  },
  actions: {
    consumer: 'projector.actions',
    topics: ['commands.action', 'events.action'],
    tables: [Action],
  },
  approvals: {
    consumer: 'projector.approvals',
    topics: ['events.automation'],
    tables: [Approval, PersonCommand, Objection],
  },
  analyses: {
    consumer: 'projector.analyses',
    topics: ['events.agent'],
    tables: [Analysis, ModelCall, ToolUse, AnalystProposal, Withdrawal, Memory],
  },
  rollbacks: {
    consumer: 'projector.rollbacks',
    topics: ['commands.action', 'events.action'],
    tables: [Rollback, RollbackStepTable, RollbackEventTable],
  },
  completeness: {
    consumer: 'projector.completeness',
    topics: ['events.operations'],
    tables: [CompletenessHourTable, CompletenessCheck, Gap],
  },
  jobs: {
    consumer: 'projector.jobs',
    topics: ['commands.operations', 'events.operations'],
    tables: [JobTable],
  },
  webhooks: {
    consumer: 'projector.webhooks',
    topics: ['control'],
    tables: [WebhookTable],
  },
  switches: {
    consumer: 'projector.switches',
    topics: ['control', 'events.operations'],
    tables: [KillSwitch, SwitchTurn],
  },
  tenants: {
    consumer: 'projector.tenants',
    topics: ['tenants'],
    tables: [TenantTable, TenantKey],
  },
} as const satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;

export const isViewName = (name: string): name is ViewName => Object.hasOwn(VIEWS, name);

/** The names of a view's tables. */
export const tableNames = (view: ViewName): readonly string[] =>
  (VIEWS[view] as View).tables.map(({ meta }) => meta.tableName);

/** Every entity of the views' schema, for openDatabase(). */
export const viewEntities: readonly Entity[] = [
  ...Object.values(VIEWS).flatMap(({ tables }): readonly Entity[] => tables),
  RuleCount,
  Rebuild,
  Parked,
  ConsumerPosition,
];

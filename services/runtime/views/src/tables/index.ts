export {
  Action,
  type ActionCompensation,
  type ActionDeferral,
  type ActionGivenUp,
  type ActionOutcome,
  type ActionRow,
  type ActionStatus,
} from './actions.ts';
export {
  Analysis,
  AnalystProposal,
  ModelCall,
  ToolUse,
  type AnalysisRow,
  type AnalysisViewStatus,
  type AnalystProposalRow,
  type ModelCallRow,
  type ToolUseRow,
} from './analyses.ts';
export {
  Approval,
  Objection,
  PersonCommand,
  type ApprovalRow,
  type ApprovalViewStatus,
  type ObjectionRow,
  type PersonCommandRow,
} from './approvals.ts';
export {
  CompletenessCheck,
  CompletenessHourTable,
  Gap,
  type CompletenessCheckRow,
  type CompletenessHourRow,
  type GapRow,
} from './completeness.ts';
export { RuleCount, type RuleCountRow } from './counts.ts';
export { Delivery, type DeliveryRow } from './deliveries.ts';
export {
  Installation,
  InstallationRepository,
  Repository,
  type InstallationRepositoryRow,
  type InstallationRow,
  type RepositoryRow,
} from './installations.ts';
export { Issue, type IssueRow } from './issues.ts';
export { JobTable, type JobFinding, type JobRow, type JobViewStatus } from './jobs.ts';
export { Memory, Withdrawal, type MemoryRow, type WithdrawalRow } from './memories.ts';
export { viewMigrations } from './migrations.ts';
export {
  ConsumerPosition,
  Parked,
  Rebuild,
  type ConsumerPositionRow,
  type Offsets,
  type ParkedRow,
  type RebuildRow,
} from './operations.ts';
export {
  Rollback,
  RollbackEventTable,
  RollbackStepTable,
  type RollbackEventName,
  type RollbackEventRow,
  type RollbackRow,
  type RollbackStepRow,
  type RollbackViewStatus,
} from './rollbacks.ts';
export {
  LateTrigger,
  Proposal,
  RepositoryRules,
  Run,
  type LateTriggerRow,
  type ProposalRow,
  type RepositoryRulesRow,
  type RunRow,
} from './runs.ts';
export { KillSwitch, SwitchTurn, type KillSwitchRow, type SwitchTurnRow } from './switches.ts';
export { TenantKey, TenantTable, type TenantKeyRow, type TenantRow } from './tenants.ts';
export {
  VIEWS,
  VIEWS_SCHEMA,
  isViewName,
  tableNames,
  viewEntities,
  type View,
  type ViewName,
} from './views.ts';
export { WebhookTable, type SealedSecretRow, type WebhookRow } from './webhooks.ts';

export {
  LateTrigger,
  Proposal,
  RepositoryRules,
  Run,
  type LateTriggerRow,
  type ProposalRow,
  type RepositoryRulesRow,
  type RunRow,
} from '@reprise/views';

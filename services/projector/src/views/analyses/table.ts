export {
  Analysis,
  AnalystProposal,
  Memory,
  ModelCall,
  ToolUse,
  Withdrawal,
  type AnalysisRow,
  type AnalystProposalRow,
  type MemoryRow,
  type ModelCallRow,
  type ToolUseRow,
  type WithdrawalRow,
} from '@reprise/views';

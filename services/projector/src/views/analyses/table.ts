export {
  Analysis,
  AnalystProposal,
  ModelCall,
  ToolUse,
  type AnalysisRow,
  type AnalystProposalRow,
  type ModelCallRow,
  type ToolUseRow,
} from '@reprise/views';

import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { evolveAnalysis, evolveCall, evolveProposal, evolveToolUse } from './evolve.ts';
import { evolveMemory, evolveWithdrawal } from './evolveMemory.ts';
import { Analysis, AnalystProposal, Memory, ModelCall, ToolUse, Withdrawal } from './table.ts';

export const analyses: ViewDefinition = {
  name: 'analyses',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'AnalysisStarted', 'AnalysisFinished', 'AnalysisFailed'), {
      entity: Analysis,
      keyOf: ({ data: { runId } }) => ({ runId }),
      evolve: evolveAnalysis,
    });
    await foldRows(tx, only(events, 'ModelCalled'), {
      entity: ModelCall,
      keyOf: ({ data: { runId, call, requestDigest } }) => ({ runId, call, requestDigest }),
      evolve: evolveCall,
    });
    await foldRows(tx, only(events, 'ToolUsed'), {
      entity: ToolUse,
      keyOf: ({ data: { runId, toolUseId } }) => ({ runId, toolUseId }),
      evolve: evolveToolUse,
    });
    await foldRows(tx, only(events, 'ProposalMade'), {
      entity: AnalystProposal,
      keyOf: ({ data: { proposalId } }) => ({ id: proposalId }),
      evolve: evolveProposal,
    });
    await foldRows(tx, only(events, 'ProposalWithdrawn', 'ProposalRestored'), {
      entity: Withdrawal,
      keyOf: ({ data: { proposalId } }) => ({ id: proposalId }),
      evolve: evolveWithdrawal,
    });
    await foldRows(tx, only(events, 'MemoryLearned', 'MemoryForgotten'), {
      entity: Memory,
      keyOf: ({ data: { memoryId } }) => ({ id: memoryId }),
      evolve: evolveMemory,
    });
  },
};

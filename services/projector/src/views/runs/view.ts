import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { evolveLateTrigger, evolveProposal, evolveRules, evolveRun } from './evolve.ts';
import { LateTrigger, Proposal, RepositoryRules, Run } from './table.ts';

export const runs: ViewDefinition = {
  name: 'runs',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'RunStarted', 'RunFinished'), {
      entity: Run,
      keyOf: ({ data }) => ({ id: data.runId }),
      evolve: evolveRun,
    });
    await foldRows(tx, only(events, 'ProposalAccepted', 'ProposalDeclined'), {
      entity: Proposal,
      keyOf: ({ data }) => ({ id: data.proposalId }),
      evolve: evolveProposal,
    });
    await foldRows(tx, only(events, 'TriggerTooOld'), {
      entity: LateTrigger,
      keyOf: ({ data: { deliveryId } }) => ({ deliveryId }),
      evolve: evolveLateTrigger,
    });
    await foldRows(tx, only(events, 'RulesLoaded'), {
      entity: RepositoryRules,
      keyOf: ({ data: { repositoryId } }) => ({ repositoryId }),
      evolve: evolveRules,
    });
  },
};

import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { aboutProposals, evolveCommand, evolveObjection } from './commands.ts';
import { evolveApproval } from './evolve.ts';
import { Approval, Objection, PersonCommand } from './table.ts';

export const approvals: ViewDefinition = {
  name: 'approvals',
  async apply(tx, events) {
    await foldRows(
      tx,
      only(events, 'ApprovalRequested', 'ApprovalGiven', 'ApprovalRefused', 'ApprovalExpired'),
      {
        entity: Approval,
        keyOf: ({ data: { proposalId } }) => ({ id: proposalId }),
        evolve: evolveApproval,
      },
    );
    await foldRows(tx, only(events, 'CommandReceived', 'CommandDeclined'), {
      entity: PersonCommand,
      keyOf: ({ data: { commandId } }) => ({ id: commandId }),
      evolve: evolveCommand,
    });
    await foldRows(tx, aboutProposals(only(events, 'CommandDeclined')), {
      entity: Objection,
      keyOf: ({ proposalId, event }) => ({ proposalId, commandId: event.data.commandId }),
      evolve: evolveObjection,
    });
  },
};

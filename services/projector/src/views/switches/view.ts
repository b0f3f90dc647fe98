import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { evolveSwitch, evolveTurn } from './evolve.ts';
import { KillSwitch, SwitchTurn } from './table.ts';

export const switches: ViewDefinition = {
  name: 'switches',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'KillSwitchSet', 'KillSwitchCleared'), {
      entity: KillSwitch,
      keyOf: ({ data: { switchId } }) => ({ id: switchId }),
      evolve: evolveSwitch,
    });
    await foldRows(tx, only(events, 'KillSwitchTurned'), {
      entity: SwitchTurn,
      keyOf: ({ envelope }) => ({ id: envelope.id }),
      evolve: evolveTurn,
    });
  },
};

import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { evolveGap } from './gaps.ts';
import { evolveCheck, evolveHour, hoursIn } from './hours.ts';
import { CompletenessCheck, CompletenessHourTable, Gap } from './table.ts';

export const completeness: ViewDefinition = {
  name: 'completeness',
  async apply(tx, events) {
    const comparisons = only(events, 'DeliveriesCompared');
    await foldRows(tx, comparisons.flatMap(hoursIn), {
      entity: CompletenessHourTable,
      keyOf: ({ check: { source }, hour: { hour } }) => ({ source, hour: new Date(hour) }),
      evolve: evolveHour,
    });
    await foldRows(tx, comparisons, {
      entity: CompletenessCheck,
      keyOf: ({ data: { source } }) => ({ source }),
      evolve: evolveCheck,
    });
    await foldRows(tx, only(events, 'GapFound', 'RedeliveryRequested', 'GapClosed'), {
      entity: Gap,
      keyOf: ({ data: { deliveryId } }) => ({ deliveryId }),
      evolve: evolveGap,
    });
  },
};

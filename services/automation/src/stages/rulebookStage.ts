import type { Apply } from '@reprise/views';
import { payloadOf } from '../payload.ts';
import { mayChangeRules, rulesChangedBy } from '../rulebook/changes.ts';
import { reachable } from '../rulebook/installation.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** The consumer that notices when rules files change. */
export const RULEBOOK = 'automation.rulebook';

/** Reads the rules file again where a delivery says that it may have changed. */
export const rulebookStage =
  (rulebook: Pick<Rulebook, 'reload'>): Apply =>
  async (tx, events) => {
    for (const { type, data, envelope } of events) {
      if (type !== 'DeliveryReceived' || !mayChangeRules(data)) continue;
      const cause = { deliveryId: data.deliveryId, ...idsOf(envelope) };
      const delivery = await reachable(tx, data);
      for (const repository of rulesChangedBy(delivery, await payloadOf(data))) {
        await rulebook.reload(repository, cause);
      }
    }
  };

const idsOf = ({ id, tenantId }: { readonly id: string; readonly tenantId: string }) => ({
  eventId: id,
  tenantId,
});

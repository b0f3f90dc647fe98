import type { Bodies } from '@reprise/vault';
import type { Apply } from '@reprise/views';
import { payloadOf } from '../payload.ts';
import { mayChangeRules, rulesChangedBy } from '../rulebook/changes.ts';
import { reachable } from '../rulebook/installation.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** The consumer that notices when rules files change. */
export const RULEBOOK = 'automation.rulebook';

/** Reads the rules file again where a delivery says that it may have changed. */
export const rulebookStage =
  (rulebook: Pick<Rulebook, 'reload'>, bodies: Bodies): Apply =>
  async (tx, events) => {
    for (const event of events) {
      if (event.type !== 'DeliveryReceived' || !mayChangeRules(event.data)) continue;
      const { data, envelope } = event;
      const cause = { deliveryId: data.deliveryId, ...idsOf(envelope) };
      const delivery = await reachable(tx, data);
      for (const repository of rulesChangedBy(delivery, await payloadOf(bodies, event))) {
        await rulebook.reload(repository, cause);
      }
    }
  };

const idsOf = ({ id, tenantId }: { readonly id: string; readonly tenantId: string }) => ({
  eventId: id,
  tenantId,
});

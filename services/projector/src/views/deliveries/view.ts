import { payloadOf } from '../../github/payload.ts';
import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { detailOf, senderOf } from './detail.ts';
import { evolve } from './evolve.ts';
import { Delivery } from './table.ts';

export const deliveries: ViewDefinition = {
  name: 'deliveries',
  async apply(tx, events) {
    const records = only(events, 'DeliveryReceived').map(({ data, envelope, position }) => {
      const payload = payloadOf(data) ?? {};
      const told = { sender: senderOf(payload), detail: detailOf(data.action, payload) };
      return { data, tenantId: envelope.tenantId, position, ...told };
    });
    await foldRows(tx, records, {
      entity: Delivery,
      keyOf: ({ data: { deliveryId } }) => ({ deliveryId }),
      evolve,
    });
  },
};

import type { DeliveryDetail } from '@reprise/contract';
import { Facts } from '../../components/Facts.tsx';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { bytes } from '../../words/numbers.ts';
import { parsePosition } from '../deliveries/words.ts';
import { keptWords } from './words.ts';

/** Where a delivery stands in the log, and how it is kept there. */
export function Where({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { topic, partition, offset } = parsePosition(delivery.position);
  return (
    <Facts
      of={[
        ['Topic', <code key="topic">{topic}</code>],
        [
          'Place',
          <span key="place" className="tabular">
            partition {partition}, offset {offset}
          </span>,
        ],
        ['Kept', keptWords(delivery)],
        ['Key', delivery.keyId === null ? undefined : <Id key="key" id={delivery.keyId} />],
        ['Size there', bytes(delivery.bytes)],
        ['Sent as', <Shown key="type" text={delivery.contentType} />],
        [
          'Installation',
          delivery.installation === null ? undefined : String(delivery.installation),
        ],
        ['Account', <Shown key="tenant" text={delivery.tenant} />],
        ['Delivery', <Id key="id" id={delivery.id} full />],
      ]}
    />
  );
}

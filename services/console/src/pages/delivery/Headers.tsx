import type { DeliveryDetail } from '@reprise/contract';
import { Facts } from '../../components/Facts.tsx';
import { Shown } from '../../components/Shown.tsx';
import classes from './Delivery.module.css';

/** The headers that are kept, and the signature. */
export function Headers({
  delivery: { headers, signature },
}: {
  readonly delivery: DeliveryDetail;
}) {
  if (headers === null && signature === null) {
    return (
      <p className={classes.nothing}>
        They stand in the log, which does not answer now. Reload in a moment.
      </p>
    );
  }
  const named = Object.entries(headers ?? {}).toSorted(([a], [b]) => a.localeCompare(b));
  return (
    <div className={classes.headers}>
      <Facts
        of={[
          ...named.map(([name, value]) => [name, <Value key={name} text={value} />] as const),
          [
            'x-hub-signature-256',
            signature === null ? undefined : <Value key="signature" text={signature} />,
          ],
        ]}
      />
    </div>
  );
}

const Value = ({ text }: { readonly text: string }) => (
  <code>
    <Shown text={text} />
  </code>
);

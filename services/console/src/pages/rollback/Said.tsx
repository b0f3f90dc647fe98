import { Fragment } from 'react';
import { Shown } from '../../components/Shown.tsx';

/** A sentence in which `words to be typed` stand as code; names of strangers in it stand as text. */
export const Said = ({ text }: { readonly text: string }) => (
  <span>
    {text.split('`').map((part, index) =>
      index % 2 === 1 ? (
        <code key={index}>
          <Shown text={part} />
        </code>
      ) : (
        <Fragment key={index}>
          <Shown text={part} />
        </Fragment>
      ),
    )}
  </span>
);

import type { Evidence } from '@reprise/contract';
import { Shown } from './Shown.tsx';
import classes from './EvidenceList.module.css';

/** What a proposal rests on: the quotes, and where they are from. */
export const EvidenceList = ({ of }: { readonly of: readonly Evidence[] }) => (
  <ul className={classes.evidence}>
    {of.map(({ source, reference, quote }, index) => (
      <li key={index}>
        <q>
          <Shown text={quote} />
        </q>
        <span className={classes.source}>
          {source}
          {reference !== null && (
            <>
              {' '}
              <Shown text={reference} />
            </>
          )}
        </span>
      </li>
    ))}
  </ul>
);

import type { IssueDetail, Owned } from '@reprise/contract';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { sentence } from '../../words/sentence.ts';
import classes from './Issue.module.css';

interface OwnershipProps {
  readonly issue: IssueDetail;
  readonly onUndo: (action: string) => void;
}

/** Whose each field is: Reprise's own, with the way back; what people took over; all the rest. */
export function Ownership({ issue: { ownership }, onUndo }: OwnershipProps) {
  const ours = ownership.filter(({ by }) => by === 'reprise');
  const taken = ownership.filter((one) => one.taken !== null);
  if (ours.length + taken.length === 0) {
    return <p className={classes.nobody}>Everything on this issue was set by people.</p>;
  }
  return (
    <>
      {ours.length > 0 && (
        <ul className={classes.owned} aria-label="Set by Reprise">
          {ours.map((one) => (
            <Ours key={one.field} one={one} onUndo={onUndo} />
          ))}
        </ul>
      )}
      {taken.length > 0 && (
        <>
          <h3 className={classes.group}>Taken over by people</h3>
          <ul className={classes.owned}>
            {taken.map((one) => (
              <Taken key={one.field} one={one} />
            ))}
          </ul>
        </>
      )}
      {ownership.length > ours.length + taken.length && (
        <p className={classes.nobody}>Everything else was set by people.</p>
      )}
    </>
  );
}

/** What Reprise did, and by which rule; it leads to the action. */
const Did = ({ one }: { readonly one: Owned }) => (
  <>
    <Link to={`/actions/${one.action ?? ''}`} className={classes.did}>
      <Shown text={sentence(one.summary ?? one.field)} />
    </Link>
    <small className={classes.nobody}>
      <Link to={`/runs/${one.run ?? ''}`}>
        <Shown text={one.rule ?? 'a rule'} />
      </Link>
      {', '}
      <When at={one.at} />
    </small>
  </>
);

const Ours = ({ one, onUndo }: { readonly one: Owned } & Pick<OwnershipProps, 'onUndo'>) => (
  <li>
    <div className={classes.deed}>
      <Did one={one} />
    </div>
    {one.action !== null && (
      <Tooltip label="Undo: shows the plan first">
        <ActionIcon
          size="sm"
          onClick={() => one.action !== null && onUndo(one.action)}
          aria-label={`Undo ${one.field}`}
        >
          <IconArrowBackUp size={15} />
        </ActionIcon>
      </Tooltip>
    )}
  </li>
);

const Taken = ({ one }: { readonly one: Owned }) => (
  <li>
    <div className={classes.deed}>
      <Did one={one} />
      {one.taken !== null && (
        <span className={classes.taken}>
          <Shown text={sentence(one.taken.because)} />
          {one.taken.at !== null && (
            <>
              , <When at={one.taken.at} />
            </>
          )}
        </span>
      )}
    </div>
  </li>
);

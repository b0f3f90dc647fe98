import type { Objection } from '@reprise/contract';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import classes from './approvals.module.css';

/** Answers that did not count: policy says why, and the approval stays open. */
export const Objections = ({ of }: { readonly of: readonly Objection[] }) =>
  of.map(({ command, because, reason, by, at }) => (
    <div key={command} className={classes.objection} role="note">
      <b>Policy objected.</b> <Shown text={because} />{' '}
      <span>
        <code>{reason}</code>, answer of <Shown text={by} /> <When at={at} />. It is still open.
      </span>
    </div>
  ));

import type { IssueDetail } from '@reprise/contract';
import { useLayoutEffect, useRef, useState } from 'react';
import { Markdown } from '../../components/Markdown.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import classes from './Issue.module.css';

const FOLDED = 190;

/** What its author wrote, folded where it is long. */
export function Body({
  issue: { author, association, createdAt, body },
}: {
  readonly issue: IssueDetail;
}) {
  const [open, setOpen] = useState(false);
  const [long, setLong] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    setLong((text.current?.scrollHeight ?? 0) > FOLDED + 40);
  }, [body]);
  return (
    <>
      <p className={classes.byline}>
        <b>
          <Shown text={author ?? 'somebody'} />
        </b>{' '}
        opened it <When at={createdAt} />
        {association !== null && association !== 'NONE' && ` · ${association.toLowerCase()}`}
      </p>
      <div
        ref={text}
        className={classes.body}
        data-folded={long && !open}
        style={{ maxHeight: long && !open ? FOLDED : undefined }}
      >
        {body === null || body === '' ? (
          <p className={classes.nobody}>Nothing was written.</p>
        ) : (
          <Markdown text={body} />
        )}
      </div>
      {long && (
        <button
          type="button"
          className={classes.more}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          {open ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  );
}

import { CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Link } from 'react-router';
import { shortId } from '../words/ids.ts';
import classes from './Id.module.css';

interface IdProps {
  readonly id: string;
  /** Where it leads. */
  readonly to?: string | undefined;
  /** Shown in full. */
  readonly full?: boolean;
}

/** An id, short, with a button that copies all of it. */
export function Id({ id, to, full = false }: IdProps) {
  const text = <span title={id}>{full ? id : shortId(id)}</span>;
  return (
    <span className={classes.id}>
      {to === undefined ? (
        text
      ) : (
        <Link to={to} className={classes.link}>
          {text}
        </Link>
      )}
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy'} openDelay={100}>
            <button
              type="button"
              className={classes.copy}
              aria-label={copied ? 'Copied' : `Copy ${id}`}
              onClick={(event) => {
                event.stopPropagation();
                copy();
              }}
            >
              {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
            </button>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}

import type { RollbackDetail } from '@reprise/contract';
import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { stateOf } from '../rollbacks/words.ts';
import { stagesOf } from './state.ts';
import classes from './rollback.module.css';

/** The stages of a rollback: what lies behind, where it is, and what is to come. */
export function Stages({ rollback }: { readonly rollback: RollbackDetail }) {
  const { tone } = stateOf(rollback);
  return (
    <ol className={classes.stages} aria-label="Stages">
      {stagesOf(rollback).map(({ name, at }, index) => (
        <li
          key={index}
          data-at={at}
          data-tone={tone}
          aria-current={at === 'now' ? 'step' : undefined}
        >
          {index > 0 && <IconChevronRight size={14} aria-hidden />}
          <span className={classes.stage}>
            {at === 'done' && <IconCheck size={14} aria-hidden />}
            {name}
          </span>
        </li>
      ))}
    </ol>
  );
}

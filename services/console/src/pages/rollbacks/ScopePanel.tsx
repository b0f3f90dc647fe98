import { Button, Collapse } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { planScope } from '../../api/undo.ts';
import { Failed } from '../../components/Failed.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { scopeWords, smallScope } from '../../components/undo/scope.ts';
import { sentence } from '../../words/sentence.ts';
import { isComplete, isEmpty, problemsOf, scopeOf } from './draft.ts';
import { ScopeFields } from './ScopeFields.tsx';
import type { useDraft } from './useDraft.ts';
import classes from './plan.module.css';

interface ScopePanelProps {
  readonly filled: ReturnType<typeof useDraft>;
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** What is to be undone: in words, and field by field; and the button that has it planned. */
export function ScopePanel({ filled, open, onOpen }: ScopePanelProps) {
  const { draft, change, clear } = filled;
  const scope = scopeOf(draft);
  const complete = isComplete(draft);
  const small = smallScope(scope) !== undefined;
  const navigate = useNavigate();
  const plan = useMutation({
    mutationFn: () => planScope(scope),
    onSuccess: ({ id }) => void navigate(`/rollbacks/${id}`),
  });
  return (
    <Panel
      title="What is to be undone"
      aside={
        <Button variant="subtle" aria-expanded={open} aria-controls="scope" onClick={onOpen}>
          {open ? 'Hide the fields' : 'Change it …'}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (complete && !small && !plan.isPending) plan.mutate();
        }}
      >
        <p className={classes.scope} role="status">
          <Shown text={complete ? `${sentence(scopeWords(scope))}.` : ASK} />
        </p>
        <Collapse expanded={open} id="scope">
          <ScopeFields draft={draft} problems={problemsOf(draft)} onChange={change} />
        </Collapse>
        {plan.isError && <Failed error={plan.error} what="It was not planned" />}
        {!small && (
          <div className={classes.buttons}>
            <p className={classes.words}>
              The plan says what is undone, what is left alone and why, and what it takes. Nothing
              happens before somebody carries it out.
            </p>
            <Button variant="default" onClick={clear} disabled={isEmpty(draft)}>
              Clear
            </Button>
            <Button type="submit" disabled={!complete} loading={plan.isPending}>
              Show the plan
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}

const ASK = 'Fill in one field or several: what is undone is that for which all of them hold.';

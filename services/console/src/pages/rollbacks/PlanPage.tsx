import type { RollbackScope } from '@reprise/contract';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { undo } from '../../api/undo.ts';
import { text } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Failed } from '../../components/Failed.tsx';
import { Id } from '../../components/Id.tsx';
import { Page } from '../../components/Page.tsx';
import { UndoPlan } from '../../components/undo/UndoPlan.tsx';
import { addressOfPlan, scopeOf } from './words.ts';
import classes from './rollbacks.module.css';

const scopeInAddress = { action: text, run: text } as const;

/** What a rollback would do, before anybody starts it. */
export function PlanPage() {
  const { values } = useAddress(scopeInAddress);
  const scope = scopeOf(values.action ?? values.run ?? '');
  return (
    <Page title="Undo" above={<Link to="/rollbacks">Rollbacks</Link>} beside={<Of scope={scope} />}>
      {scope === undefined ? <AskForId /> : <Planned scope={scope} />}
    </Page>
  );
}

function Of({ scope }: { readonly scope: RollbackScope | undefined }) {
  if (scope === undefined) return null;
  return (
    <span className={classes.words}>
      {scope.action !== undefined && (
        <>
          one action <Id id={scope.action} />
        </>
      )}
      {scope.run !== undefined && (
        <>
          all that a run did <Id id={scope.run} to={`/runs/${scope.run}`} />
        </>
      )}
    </span>
  );
}

function AskForId() {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const scope = scopeOf(typed);
  const wrong = typed.trim() !== '' && scope === undefined;
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (scope !== undefined) void navigate(addressOfPlan(scope), { replace: true });
      }}
    >
      <TextInput
        autoFocus
        label="What is to be undone?"
        description="The id of an action (act_…) or a run (run_…); runs and timelines show them."
        placeholder="act_… or run_…"
        error={wrong && 'Expected act_ or run_ and a UUID.'}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button type="submit" disabled={scope === undefined} w="fit-content">
        Show the plan
      </Button>
    </form>
  );
}

/** The plan, and the word of a person that starts it; its progress is the page of the rollback. */
function Planned({ scope }: { readonly scope: RollbackScope }) {
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => undo(scope),
    onSuccess: ({ id }) => void navigate(`/rollbacks/${id}`, { replace: true }),
  });
  return (
    <div className={classes.plan}>
      {start.error !== null && <Failed error={start.error} what="It was not started" />}
      <UndoPlan
        scopes={[scope]}
        busy={start.isPending}
        taken={0}
        onConfirm={() => start.mutate()}
        onCancel={() => void navigate(-1)}
      />
    </div>
  );
}

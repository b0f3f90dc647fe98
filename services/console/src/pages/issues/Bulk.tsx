import type { Command, RollbackScope } from '@reprise/contract';
import { Button, CloseButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconSparkles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { eachOf } from '../../api/eachOf.ts';
import { asProblem } from '../../api/problem.ts';
import { latestRun } from '../../api/undo.ts';
import { UndoModal } from '../../components/undo/UndoModal.tsx';
import { plural } from '../../words/numbers.ts';
import classes from './Issues.module.css';
import { parseSubject } from './words.ts';

interface BulkProps {
  /** `owner/name#7` */
  readonly chosen: ReadonlySet<string>;
  readonly clear: () => void;
}

/** What can be done with many issues at once. */
export function Bulk({ chosen, clear }: BulkProps) {
  const [scopes, setScopes] = useState<readonly RollbackScope[] | null>(null);
  const [done, setDone] = useState(0);
  const subjects = [...chosen].map(parseSubject);
  const analyse = useMutation({
    mutationFn: () =>
      eachOf(
        subjects,
        ({ repository, number }) =>
          send<Command>(`/repositories/${repository}/issues/${number}/triggers`, {}),
        setDone,
      ),
    onSuccess: (outcomes) => {
      tellAsked(outcomes);
      clear();
    },
  });
  const find = useMutation({
    mutationFn: () => eachOf(subjects, ({ repository, number }) => latestRun(repository, number)),
    onSuccess: (outcomes) => {
      const runs = outcomes.flatMap((one) => (one.status === 'done' ? [one.answer] : []));
      const found = new Set(runs.filter((run) => run !== undefined));
      if (found.size > 0) return setScopes([...found].map((run) => ({ run })));
      notifications.show({ message: 'Nothing that Reprise did to these issues still stands.' });
    },
  });
  if (chosen.size === 0) return null;
  return (
    <div className={classes.bulk} role="toolbar" aria-label="With the chosen issues">
      <span className="tabular">{plural(chosen.size, 'issue')} chosen</span>
      <Button
        variant="default"
        leftSection={<IconSparkles size={15} />}
        disabled={analyse.isPending}
        onClick={() => analyse.mutate()}
      >
        {analyse.isPending ? `${done} of ${chosen.size}` : 'Analyse again'}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={15} />}
        loading={find.isPending}
        onClick={() => find.mutate()}
      >
        Undo the latest run …
      </Button>
      <CloseButton aria-label="Choose none" onClick={clear} />
      <UndoModal scopes={scopes} onClose={() => setScopes(null)} />
    </div>
  );
}

function tellAsked(outcomes: Awaited<ReturnType<typeof eachOf<unknown, Command>>>): void {
  const failed = outcomes.flatMap((one) => (one.status === 'failed' ? [one.error] : []));
  const asked = outcomes.length - failed.length;
  if (asked > 0) {
    notifications.show({ message: `Asked to look at ${plural(asked, 'issue')} again.` });
  }
  const [first] = failed;
  if (first === undefined) return;
  notifications.show({
    color: 'red',
    title: `${plural(failed.length, 'issue')} could not be asked for`,
    message: asProblem(first).message,
  });
}

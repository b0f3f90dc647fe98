import type { RollbackScope } from '@reprise/contract';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { undo } from '../../api/undo.ts';
import { useBack } from '../../app/useBack.ts';
import { Failed } from '../../components/Failed.tsx';
import { Panel } from '../../components/Panel.tsx';
import { UndoPlan } from '../../components/undo/UndoPlan.tsx';

/** What undoing would do, and the word of a person that starts it; nothing is written before. */
export function Forecast({ scope }: { readonly scope: RollbackScope }) {
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => undo(scope),
    onSuccess: ({ id }) => void navigate(`/rollbacks/${id}`, { replace: true }),
  });
  return (
    <Panel title="What it would do">
      {start.error !== null && <Failed error={start.error} what="It was not started" />}
      <UndoPlan
        scopes={[scope]}
        busy={start.isPending}
        taken={0}
        onConfirm={() => start.mutate()}
        onCancel={useBack('/rollbacks')}
      />
    </Panel>
  );
}

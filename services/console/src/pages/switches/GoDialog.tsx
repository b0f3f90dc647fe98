import type { Switch } from '@reprise/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { letGoOn, readSwitches } from '../../api/switches.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { Shown } from '../../components/Shown.tsx';
import { plural } from '../../words/numbers.ts';
import { scopeWords } from '../../words/switches.ts';

interface GoDialogProps {
  /** null: nothing is asked. */
  readonly of: Switch | null;
  /** Everything that is stopped. */
  readonly all: readonly Switch[];
  readonly onClose: () => void;
}

/** Asks before what was stopped goes on, and says what is done then. */
export const GoDialog = ({ of, ...rest }: GoDialogProps) =>
  of === null ? null : <Asking key={of.id} of={of} {...rest} />;

function Asking({ of, all, onClose }: GoDialogProps & { readonly of: Switch }) {
  const client = useQueryClient();
  const go = useMutation({
    mutationFn: () => letGoOn(of.id),
    onSuccess: async (taken) => {
      await readSwitches(client, taken);
      onClose();
    },
  });
  const others = all.filter(({ id }) => id !== of.id);
  return (
    <Confirm
      title="Let it go on"
      opened
      onClose={onClose}
      verb="Let it go on"
      onConfirm={() => go.mutate()}
      busy={go.isPending}
      error={go.error}
    >
      <p>
        <b>
          <Shown text={scopeWords(of)} />
        </b>{' '}
        was stopped because: <Shown text={of.reason} />
      </p>
      <p>{heldWords(of)}</p>
      {others.length > 0 && (
        <p>
          This stays stopped: <Shown text={others.map(scopeWords).join('; ')} />.
        </p>
      )}
    </Confirm>
  );
}

const heldWords = ({ held }: Switch): string =>
  held === 0
    ? 'No action waits for it. What is decided from now on is done at once.'
    : `${plural(held, 'action waits and is', 'actions wait and are')} done within seconds, unless a rules file says that it is too old by then.`;

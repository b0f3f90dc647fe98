import type { Forgotten, Tenant } from '@reprise/contract';
import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { Shown } from '../../components/Shown.tsx';
import { isTyped, TypedName } from '../../components/TypedName.tsx';
import { plural } from '../../words/numbers.ts';
import classes from './settings.module.css';
import { erasedWords, keptWords } from './tenants.ts';

interface ForgetProps {
  /** null: none, and the dialog is closed. */
  readonly tenant: Tenant | null;
  readonly onClose: () => void;
}

/** Forgets an account, once its id was typed; before it says what that erases and what it does not. */
export function Forget({ tenant, onClose }: ForgetProps) {
  if (tenant === null) return null;
  return <Forgetting key={tenant.id} tenant={tenant} onClose={onClose} />;
}

interface ForgettingProps {
  readonly tenant: Tenant;
  readonly onClose: () => void;
}

function Forgetting({ tenant, onClose }: ForgettingProps) {
  const [typed, setTyped] = useState('');
  const client = useQueryClient();
  const forget = useMutation({
    mutationFn: () =>
      send<Forgotten>(`/tenants/${encodeURIComponent(tenant.id)}/forget`, { confirm: tenant.id }),
    // Everything that is shown may show something of it.
    onSuccess: () => client.invalidateQueries(),
  });
  if (forget.data !== undefined) return <Done forgotten={forget.data} onClose={onClose} />;
  return (
    <Confirm
      title={`Forget ${tenant.login ?? `account ${tenant.id}`}`}
      opened
      onClose={onClose}
      verb="Forget for good"
      grave
      onConfirm={() => forget.mutate()}
      busy={forget.isPending}
      possible={isTyped(tenant.id, typed)}
      error={forget.error}
    >
      <Section title="It erases, for good" of={erasedWords(tenant)} />
      <Section title="It does not erase" of={keptWords(tenant)} />
      <TypedName name={tenant.id} typed={typed} onChange={setTyped} />
    </Confirm>
  );
}

const Section = ({ title, of }: { readonly title: string; readonly of: readonly string[] }) => (
  <>
    <h3 className={classes.section}>{title}</h3>
    <ul className={classes.said}>
      {of.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  </>
);

interface DoneProps {
  readonly forgotten: Forgotten;
  readonly onClose: () => void;
}

const Done = ({ forgotten, onClose }: DoneProps) => (
  <Modal
    opened
    onClose={onClose}
    title="It is being forgotten"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <ul className={classes.said}>
      <li>
        {plural(forgotten.keys, 'key')} destroyed, {plural(forgotten.unreadable, 'body', 'bodies')}{' '}
        that nobody can read any more.
      </li>
      <li>
        {plural(forgotten.views, 'view')} built again without it: until then they may show less.
      </li>
      <li>
        <Shown text={forgotten.remains} />
      </li>
    </ul>
    <Group justify="flex-end" mt="md">
      <Button data-autofocus onClick={onClose}>
        Done
      </Button>
    </Group>
  </Modal>
);

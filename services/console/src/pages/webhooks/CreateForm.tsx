import type {
  CreateWebhookRequest,
  Installation,
  WebhookScope,
  WebhookWithSecret,
} from '@reprise/contract';
import { Autocomplete, Button, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { send } from '../../api/client.ts';
import { list } from '../../api/queries.ts';
import { Failed } from '../../components/Failed.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import { OwnSecret, secretProblem } from './OwnSecret.tsx';
import classes from './webhooks.module.css';
import { activeWords, targetProblem } from './words.ts';

interface CreateFormProps {
  readonly onMade: (taken: WebhookWithSecret) => void;
  readonly onCancel: () => void;
}

/** What a new webhook speaks for, its name, its secret, and whether it decides from the start. */
export function CreateForm({ onMade, onCancel }: CreateFormProps) {
  const [scope, setScope] = useState<WebhookScope>('repository');
  const [target, setTarget] = useState('');
  const [name, setName] = useState<string | undefined>();
  const [active, setActive] = useState(false);
  const [secret, setSecret] = useState<string | undefined>();
  const suggestions = useTargets(scope);
  const called = name ?? target;
  const problem = targetProblem(scope, target);
  const complete =
    target.trim() !== '' &&
    problem === undefined &&
    called.trim() !== '' &&
    secretProblem(secret) === undefined &&
    secret !== '';
  const make = useMutation({
    mutationFn: (request: CreateWebhookRequest) => send<WebhookWithSecret>('/webhooks', request),
    onSuccess: onMade,
  });
  const submit = () =>
    make.mutate({
      scope,
      target: target.trim(),
      name: called.trim(),
      active,
      ...(secret !== undefined && { secret }),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !make.isPending) submit();
      }}
    >
      <Stack gap="md">
        <Radio.Group
          label="It belongs to"
          value={scope}
          onChange={(value) => {
            setScope(value === 'organization' ? 'organization' : 'repository');
            setTarget('');
          }}
        >
          <Group gap="lg" mt={6}>
            <Radio data-autofocus value="repository" label="a repository" />
            <Radio value="organization" label="an organization: all its repositories" />
          </Group>
        </Radio.Group>
        <Autocomplete
          label={scope === 'repository' ? 'Repository' : 'Organization'}
          placeholder={scope === 'repository' ? 'owner/name' : 'its login'}
          data={[...suggestions]}
          limit={8}
          value={target}
          onChange={setTarget}
          error={problem}
          comboboxProps={{ withinPortal: true }}
        />
        <TextInput
          label="Name"
          description="For people: it stands beside every delivery that comes by it."
          maxLength={100}
          value={called}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <OwnSecret value={secret} onChange={setSecret} />
        <Switch
          label="Decide on its deliveries from the start"
          checked={active}
          onChange={({ currentTarget }) => setActive(currentTarget.checked)}
        />
        <p className={classes.words}>
          {active
            ? activeWords({ name: called || 'it', scope, target: target || 'its target' }).join(' ')
            : 'It begins on standby: its deliveries are stored and shown, and nothing is decided on them. You can look at what comes first, and make it active later.'}
        </p>
      </Stack>
      {make.isError && <Failed error={make.error} what="It was not made" />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={!complete} loading={make.isPending}>
          Make the webhook
        </Button>
      </Group>
    </form>
  );
}

/** What is known here that it may belong to; anything else may be typed. */
function useTargets(scope: WebhookScope): readonly string[] {
  const repositories = useRepositories();
  const { data } = useInfiniteQuery(
    list<Installation>('installations', '/installations', { limit: 100 }),
  );
  return useMemo(() => {
    if (scope === 'repository') return repositories.map(({ value }) => value);
    const accounts = (data?.pages ?? [])
      .flatMap(({ items }) => items)
      .filter(({ accountType }) => accountType !== 'User')
      .flatMap(({ account }) => account ?? []);
    return [...new Set(accounts)].toSorted((a, b) => a.localeCompare(b));
  }, [scope, repositories, data]);
}

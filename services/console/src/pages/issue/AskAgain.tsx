import type { Command, RepositoryDetail } from '@reprise/contract';
import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { one } from '../../api/queries.ts';
import { Bars } from '../../components/Bars.tsx';

interface AskAgainProps {
  readonly repository: string;
  readonly number: number;
}

/** Starts a rule on the issue again, though nothing happened there: usually the one that asks. */
export function AskAgain({ repository, number }: AskAgainProps) {
  const [opened, menu] = useDisclosure(false);
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: (rule: string | undefined) =>
      send<Command>(
        `/repositories/${repository}/issues/${number}/triggers`,
        rule === undefined ? {} : { rule },
      ),
    onSuccess: () => {
      notifications.show({ message: 'Asked. The run appears below as soon as it begins.' });
      void client.invalidateQueries({ queryKey: ['timeline'] });
    },
    onError: (error) => {
      const { title, message, remedy } = asProblem(error);
      notifications.show({ color: 'red', title, message: `${message} ${remedy}` });
    },
  });
  return (
    <Menu
      opened={opened}
      onChange={menu.toggle}
      onClose={menu.close}
      position="bottom-end"
      width={230}
    >
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconSparkles size={15} />}
          rightSection={<IconChevronDown size={13} />}
          loading={ask.isPending}
        >
          Ask again
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {opened && <Rules repository={repository} onPick={(rule) => ask.mutate(rule)} />}
      </Menu.Dropdown>
    </Menu>
  );
}

interface RulesProps {
  readonly repository: string;
  readonly onPick: (rule: string | undefined) => void;
}

function Rules({ repository, onPick }: RulesProps) {
  const { data, isPending } = useQuery(
    one<RepositoryDetail>('repositories', `/repositories/${repository}`, { repository }),
  );
  if (isPending) return <Bars lines={2} height={30} />;
  const rules = data?.ruleNames ?? [];
  if (rules.length === 0) {
    return <Menu.Item onClick={() => onPick(undefined)}>The first rule that asks</Menu.Item>;
  }
  return rules.map(({ name, asks }) => (
    <Menu.Item key={name} onClick={() => onPick(name)}>
      {name}
      {asks !== null && <small style={{ opacity: 0.75 }}> asks the analyst</small>}
    </Menu.Item>
  ));
}

import { Button, Code } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { Link } from 'react-router';
import { countSet, type Values } from '../../app/address.ts';
import { Empty } from '../../components/Empty.tsx';
import type { approvalFilter } from './filter.ts';

interface NoApprovalsProps {
  readonly values: Values<typeof approvalFilter>;
  readonly clear: () => void;
}

export function NoApprovals({ values, clear }: NoApprovalsProps) {
  if (countSet(values) > 0) {
    return (
      <Empty
        title="No approval matches"
        actions={
          <Button variant="default" onClick={clear}>
            Show what waits
          </Button>
        }
      >
        Without a state, only those are listed that wait for an answer.
      </Empty>
    );
  }
  return (
    <Empty
      icon={IconChecklist}
      title="Nothing waits for you"
      actions={
        <Button component={Link} to="/approvals?status=accepted" variant="default">
          See what was accepted
        </Button>
      }
    >
      Proposals of rules with <Code>mode: approve</Code> come here, the soonest to expire first.
      What nobody answers in time is not done.
    </Empty>
  );
}

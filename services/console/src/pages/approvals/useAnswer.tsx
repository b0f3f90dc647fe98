import type { Approval } from '@reprise/contract';
import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { visible } from '@reprise/text';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { give, note, type Answer, type Outcome } from './answers.ts';

interface Given {
  readonly approval: Approval;
  readonly answer: Answer;
}

/**
 * Gives answers: what was answered is shown as such at once, and taken back where policy objects or
 * the api cannot take it. Several may be under way.
 */
export function useAnswer(): (given: Given) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate } = useMutation({
    mutationFn: ({ approval, answer }: Given) => give(approval.proposal, answer),
    onMutate: ({ approval, answer }) => note(approval.proposal, answer.kind),
    onSuccess: (outcome, { approval }) => {
      tell(outcome, approval, (to) => void navigate(to));
      client.setQueryData(
        ['approvals', { id: approval.proposal }, `/approvals/${approval.proposal}`, {}],
        outcome.approval,
      );
    },
    onError: (error, { approval }) => {
      const { title, message, remedy } = asProblem(error);
      notifications.show({
        color: 'red',
        autoClose: false,
        title: `Not answered: ${visible(approval.summary)}`,
        message: `${title}. ${message} ${remedy}`,
      });
    },
    onSettled: async (_outcome, _error, { approval }) => {
      await client.invalidateQueries({ queryKey: ['approvals'] });
      note(approval.proposal, undefined);
      void client.invalidateQueries({ queryKey: ['overview'] });
    },
  });
  return mutate;
}

function tell(outcome: Outcome, asked: Approval, go: (to: string) => void): void {
  const what = visible(outcome.approval.summary);
  const where = `${asked.repository}#${asked.number}`;
  switch (outcome.kind) {
    case 'objected':
      notifications.show({
        color: 'yellow',
        autoClose: false,
        title: `It stays open: ${what}`,
        message: (
          <>
            {visible(outcome.objection.because)}{' '}
            <Anchor
              component="button"
              size="sm"
              onClick={() => go(`/approvals/${asked.proposal}?${location.search.slice(1)}`)}
            >
              Show it
            </Anchor>
          </>
        ),
      });
      return;
    case 'late':
      notifications.show({
        color: 'yellow',
        title: `No word yet: ${what}`,
        message: 'Your answer stands in the log; automation has not said what becomes of it.',
      });
      return;
    case 'counted':
      notifications.show(counted(outcome.approval, what, where, go));
      return;
    default:
      outcome satisfies never;
  }
}

function counted(approval: Approval, what: string, where: string, go: (to: string) => void) {
  const { status, action, answeredBy } = approval;
  if (status !== 'accepted') return { title: `${wordOf(status)}: ${what}`, message: where };
  const undo = action === null ? `run=${approval.run}` : `action=${action}`;
  return {
    color: 'green',
    autoClose: 12_000,
    title: `Accepted: ${what}`,
    message: (
      <>
        {where}, by {visible(answeredBy ?? 'somebody')}. A mistake?{' '}
        <Anchor component="button" size="sm" onClick={() => go(`/rollbacks/new?${undo}`)}>
          Undo …
        </Anchor>
      </>
    ),
  };
}

const wordOf = (status: string): string => status.charAt(0).toUpperCase() + status.slice(1);

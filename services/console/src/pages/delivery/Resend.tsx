import type { DeliveryDetail, JobTaken, View } from '@reprise/contract';
import { Button, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRepeat } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { list } from '../../api/queries.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { JobModal } from '../../components/jobs/JobModal.tsx';
import { parsePosition } from '../deliveries/words.ts';

/** Applies a delivery to one view again, and says what that changed. */
export function Resend({ delivery }: { readonly delivery: DeliveryDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const [view, setView] = useState<string | undefined>();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRepeat size={15} />}
        disabled={delivery.forgotten}
        onClick={dialog.open}
      >
        Resend to a view …
      </Button>
      <JobModal
        title="Resend to a view"
        opened={opened}
        onClose={dialog.close}
        verb="Resend"
        possible={view !== undefined}
        ask={() =>
          send<JobTaken>(`/deliveries/${encodeURIComponent(delivery.id)}/resend`, { view })
        }
      >
        <p>
          The projector applies this delivery to the view again, as if it had just come, and says
          whether that changed anything. No rule runs, and GitHub is not touched.
        </p>
        <Choose delivery={delivery} view={view} onView={setView} />
      </JobModal>
    </>
  );
}

interface ChooseProps {
  readonly delivery: DeliveryDetail;
  readonly view: string | undefined;
  readonly onView: (view: string) => void;
}

/** The views that read the topic it stands on. */
function Choose({ delivery, view, onView }: ChooseProps) {
  const { topic } = parsePosition(delivery.position);
  const { data, error, refetch } = useInfiniteQuery(list<View>('views', '/views'));
  const views = data?.pages
    .flatMap(({ items }) => items)
    .filter(({ topics }) => topics.some((one) => topic === one || topic.endsWith(`.${one}`)));
  if (views === undefined) {
    return error === null ? (
      <Bars lines={4} height={28} />
    ) : (
      <Failed error={error} retry={() => void refetch()} />
    );
  }
  return (
    <Radio.Group label="View" value={view ?? ''} onChange={onView}>
      <Stack gap={8} mt={6}>
        {views.map(({ name }) => (
          <Radio key={name} value={name} label={name} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

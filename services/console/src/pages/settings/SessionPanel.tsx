import type { Session } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../../api/client.ts';
import { one } from '../../api/queries.ts';
import { signedOut } from '../../app/client.ts';
import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';

/** Who is signed in, until when, and how to sign out. */
export function SessionPanel() {
  const client = useQueryClient();
  const query = useQuery(one<Session>('session', '/session'));
  const signOut = useMutation({
    mutationFn: () => send('/session/end', {}),
    onSuccess: () => {
      signedOut.set(true);
      client.clear();
    },
  });
  return (
    <Panel title="Session">
      <Loaded of={query} lines={3} height={27}>
        {(session) => (
          <Facts
            of={[
              ['Signed in as', <Shown key="by" text={session.by} />],
              ['By', session.via === 'session' ? 'a sign-in link' : 'the token'],
              ['Until', <When key="until" at={session.expiresAt} none="no end" />],
            ]}
          />
        )}
      </Loaded>
      {signOut.error !== null && <Failed error={signOut.error} what="You are still signed in" />}
      <Button
        mt="md"
        variant="default"
        loading={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        Sign out
      </Button>
    </Panel>
  );
}

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { RouterProvider } from 'react-router/dom';
import { StreamsContext } from '../api/hooks.ts';
import { queries, signedOut, streams } from './client.ts';
import { router } from './routes.tsx';
import { styleNonce } from './nonce.ts';
import { SignedOut } from './SignedOut.tsx';
import { useSignal } from './signal.ts';
import { cssVariables, schemeManager, theme } from './theme.ts';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notifications position="top-right" limit={4} />
      <QueryClientProvider client={queries}>
        <SignedIn />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The console itself, for as long as the api knows who is asking. */
function SignedIn() {
  const out = useSignal(signedOut);
  useEffect(() => {
    if (out) return undefined;
    streams.live.start();
    return () => streams.live.stop();
  }, [out]);
  if (out) return <SignedOut />;
  return (
    <StreamsContext value={streams}>
      <RouterProvider router={router} />
    </StreamsContext>
  );
}

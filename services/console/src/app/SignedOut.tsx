import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { Mark } from './Mark.tsx';
import classes from './SignedOut.module.css';

/** Stands instead of the console when the session is over, or never began. */
export function SignedOut() {
  return (
    <main className={classes.page}>
      <title>Sign in · Reprise</title>
      <Stack gap="md" maw={420}>
        <Mark />
        <Title order={1}>You are not signed in</Title>
        <Text>
          Your session is over, or this browser never had one. Run this where Reprise runs; it opens
          a link that signs you in, once:
        </Text>
        <Code block>npx reprise open</Code>
        <Text c="dimmed" size="sm">
          The link holds for five minutes, the session for twelve hours.
        </Text>
        <Button variant="default" onClick={() => location.reload()} w="fit-content">
          I have signed in: reload
        </Button>
      </Stack>
    </main>
  );
}

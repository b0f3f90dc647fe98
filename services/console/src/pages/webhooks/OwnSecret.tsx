import { Group, PasswordInput, Radio } from '@mantine/core';

interface OwnSecretProps {
  /** undefined: one is made. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Whether Reprise makes the secret, or one brings one's own. */
export const OwnSecret = ({ value, onChange }: OwnSecretProps) => (
  <div>
    <Radio.Group
      label="Secret"
      value={value === undefined ? 'made' : 'own'}
      onChange={(which) => onChange(which === 'own' ? '' : undefined)}
    >
      <Group gap="lg" mt={6}>
        <Radio value="made" label="make a random one" />
        <Radio value="own" label="take mine" />
      </Group>
    </Radio.Group>
    {value !== undefined && (
      <PasswordInput
        mt="xs"
        aria-label="Your secret"
        placeholder="At least 16 characters"
        autoComplete="off"
        maxLength={200}
        value={value}
        error={value === '' ? undefined : secretProblem(value)}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret', tabIndex: 0 }}
      />
    )}
  </div>
);

/** What is wrong with a secret; undefined where nothing is. */
export function secretProblem(secret: string | undefined): string | undefined {
  if (secret === undefined || /^[\x21-\x7E]{16,200}$/.test(secret)) return undefined;
  return '16 to 200 visible ASCII characters, without spaces: whoever guesses it can send anything';
}

import { Kbd, Modal, SimpleGrid, Title } from '@mantine/core';
import classes from './Help.module.css';
import { PAGES } from './pages.ts';

const GENERAL: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl K', 'find a page, an issue, a run'],
  ['/', 'filter the list'],
  ['j  k', 'next and previous row'],
  ['Enter', 'open the row'],
  ['x', 'choose the row'],
  ['p', 'pause, and follow again'],
  ['Esc', 'close, or back to the list'],
  ['?', 'this help'],
];

/** Every shortcut. Those of a single page stand on its buttons, too. */
export function Help({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <section>
          <Title order={3} mb="xs">
            Everywhere
          </Title>
          <Keys of={GENERAL} />
        </section>
        <section>
          <Title order={3} mb="xs">
            Go to
          </Title>
          <Keys of={PAGES.map(({ key, name }) => [`g  ${key}`, name])} />
        </section>
      </SimpleGrid>
    </Modal>
  );
}

const Keys = ({ of }: { readonly of: readonly (readonly [keys: string, does: string])[] }) => (
  <dl className={classes.keys}>
    {of.map(([keys, does]) => (
      <div key={keys}>
        <dt>
          {keys.split(/ +/).map((key) => (
            <Kbd key={key} size="xs">
              {key}
            </Kbd>
          ))}
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
);

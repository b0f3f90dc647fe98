import { ActionIcon, Button, Menu, Modal, TextInput, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconBookmarkPlus, IconChevronDown, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { VIEWS, viewOf, withView, type SavedView } from './filter.ts';

/** Filters under a name: those that everybody needs, and the reader's own, kept in this browser. */
export function SavedViews() {
  const [own, setOwn] = useLocalStorage<readonly SavedView[]>({
    key: 'reprise.issues.views',
    defaultValue: [],
  });
  const [address, setAddress] = useSearchParams();
  const [naming, setNaming] = useState(false);
  const current = viewOf([...VIEWS, ...own], address);
  const open = (view: SavedView) => () => setAddress(new URLSearchParams(view.address));
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={13} />}>
            {current?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {VIEWS.map((view) => (
            <Menu.Item key={view.name} onClick={open(view)}>
              {view.name}
            </Menu.Item>
          ))}
          {own.length > 0 && <Menu.Divider />}
          {own.map((view) => (
            <Menu.Item key={view.name} onClick={open(view)}>
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {current === undefined && (
            <Menu.Item leftSection={<IconBookmarkPlus size={15} />} onClick={() => setNaming(true)}>
              Save this view …
            </Menu.Item>
          )}
          {current !== undefined && own.includes(current) ? (
            <Menu.Item
              leftSection={<IconTrash size={15} />}
              onClick={() => setOwn(own.filter((view) => view !== current))}
            >
              Forget “{current.name}”
            </Menu.Item>
          ) : (
            current !== undefined && <Menu.Item disabled>Filter, and save it here</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {current === undefined && (
        <Tooltip label="Save this view">
          <ActionIcon
            variant="default"
            size={30}
            onClick={() => setNaming(true)}
            aria-label="Save this view"
          >
            <IconBookmarkPlus size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <Modal opened={naming} onClose={() => setNaming(false)} title="Save this view" size="sm">
        <Naming
          onName={(name) => {
            setOwn([...withView(own, { name, address: address.toString() })]);
            setNaming(false);
          }}
        />
      </Modal>
    </>
  );
}

function Naming({ onName }: { readonly onName: (name: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Name"
        description="It is kept in this browser. To share the view, share its address."
        maxLength={40}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        data-autofocus
      />
      <Button type="submit" mt="md" disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}

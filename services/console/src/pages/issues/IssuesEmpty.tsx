import { Button, Code } from '@mantine/core';
import { IconCircleDashed, IconFilterOff } from '@tabler/icons-react';
import { Empty } from '../../components/Empty.tsx';

export const NoneMatches = ({ clear }: { readonly clear: () => void }) => (
  <Empty
    icon={IconFilterOff}
    title="No issue matches"
    actions={
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    }
  >
    Labels, logins and milestones are matched as GitHub spells them; words are looked for in titles.
  </Empty>
);

export const NoneYet = () => (
  <Empty icon={IconCircleDashed} title="No issues yet">
    An issue appears here as soon as GitHub tells of it: open one, edit one, or comment on one. With{' '}
    <Code>npm start</Code> and no GitHub of your own, a few people begin within a minute.
  </Empty>
);

import { Code } from '@mantine/core';
import { IconCircleDashed, IconFilterOff } from '@tabler/icons-react';
import { Empty } from '../../components/Empty.tsx';
import { NoneMatches } from '../../components/filters/NoneMatches.tsx';

export const NoIssueMatches = ({ clear }: { readonly clear: () => void }) => (
  <NoneMatches icon={IconFilterOff} title="No issue matches" clear={clear}>
    Labels, logins and milestones are matched as GitHub spells them; words are looked for in titles.
  </NoneMatches>
);

export const NoneYet = () => (
  <Empty icon={IconCircleDashed} title="No issues yet">
    An issue appears here as soon as GitHub tells of it: open one, edit one, or comment on one. With{' '}
    <Code>npm start</Code> and no GitHub of your own, a few people begin within a minute.
  </Empty>
);

import { Page } from '../../components/Page.tsx';

export const IssuePage = () => <Page title="IssuePage">…</Page>;

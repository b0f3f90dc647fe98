import { Page } from '../../components/Page.tsx';

export const IssuesPage = () => <Page title="IssuesPage">…</Page>;

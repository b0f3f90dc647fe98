import { Page } from '../../components/Page.tsx';

export const OverviewPage = () => <Page title="OverviewPage">…</Page>;

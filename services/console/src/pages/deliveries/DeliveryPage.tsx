import { Page } from '../../components/Page.tsx';

export const DeliveryPage = () => <Page title="DeliveryPage">…</Page>;

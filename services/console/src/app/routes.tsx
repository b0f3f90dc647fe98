import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouteFailed } from './RouteFailed.tsx';
import { Shell } from './Shell.tsx';
import { stopsKnown } from './stopsKnown.ts';

/** Every page is a bundle of its own, loaded when it is first opened. */
const pages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({
      Component: (await import('../pages/overview/OverviewPage.tsx')).OverviewPage,
    }),
  },
  {
    path: 'issues',
    lazy: async () => ({ Component: (await import('../pages/issues/IssuesPage.tsx')).IssuesPage }),
  },
  {
    path: 'issues/:owner/:name/:number',
    lazy: async () => ({ Component: (await import('../pages/issue/IssuePage.tsx')).IssuePage }),
  },
  {
    path: 'deliveries',
    lazy: async () => ({
      Component: (await import('../pages/deliveries/DeliveriesPage.tsx')).DeliveriesPage,
    }),
  },
  {
    path: 'deliveries/:id',
    lazy: async () => ({
      Component: (await import('../pages/delivery/DeliveryPage.tsx')).DeliveryPage,
    }),
  },
  {
    path: 'deliveries/gaps',
    lazy: async () => ({
      Component: (await import('../pages/gaps/GapsPage.tsx')).GapsPage,
    }),
  },
  {
    path: 'webhooks',
    lazy: async () => ({
      Component: (await import('../pages/webhooks/WebhooksPage.tsx')).WebhooksPage,
    }),
  },
  {
    path: 'webhooks/:id',
    lazy: async () => ({
      Component: (await import('../pages/webhook/WebhookPage.tsx')).WebhookPage,
    }),
  },
  {
    path: 'jobs',
    lazy: async () => ({ Component: (await import('../pages/jobs/JobsPage.tsx')).JobsPage }),
  },
  {
    path: 'jobs/:id',
    lazy: async () => ({ Component: (await import('../pages/job/JobPage.tsx')).JobPage }),
  },
  {
    path: 'approvals/:proposal?',
    lazy: async () => ({
      Component: (await import('../pages/approvals/ApprovalsPage.tsx')).ApprovalsPage,
    }),
  },
  {
    path: 'runs',
    lazy: async () => ({
      Component: (await import('../pages/runs/RunsPage.tsx')).RunsPage,
    }),
  },
  {
    path: 'runs/:id',
    lazy: async () => ({
      Component: (await import('../pages/run/RunPage.tsx')).RunPage,
    }),
  },
  {
    path: 'runs/:id/trace',
    lazy: async () => ({
      Component: (await import('../pages/trace/TracePage.tsx')).TracePage,
    }),
  },
  {
    path: 'rollbacks',
    lazy: async () => ({
      Component: (await import('../pages/rollbacks/RollbacksPage.tsx')).RollbacksPage,
    }),
  },
  {
    path: 'rollbacks/new',
    lazy: async () => ({
      Component: (await import('../pages/rollbacks/PlanPage.tsx')).PlanPage,
    }),
  },
  {
    path: 'rollbacks/:id',
    lazy: async () => ({
      Component: (await import('../pages/rollback/RollbackPage.tsx')).RollbackPage,
    }),
  },
  {
    path: 'actions',
    lazy: async () => ({
      Component: (await import('../pages/actions/ActionsPage.tsx')).ActionsPage,
    }),
  },
  {
    path: 'actions/:id',
    lazy: async () => ({
      Component: (await import('../pages/action/ActionPage.tsx')).ActionPage,
    }),
  },
  {
    path: 'statistics',
    lazy: async () => ({
      Component: (await import('../pages/statistics/StatisticsPage.tsx')).StatisticsPage,
    }),
  },
  {
    path: 'switches',
    lazy: async () => ({
      Component: (await import('../pages/switches/SwitchesPage.tsx')).SwitchesPage,
    }),
  },
  {
    path: 'switches/history',
    lazy: async () => ({
      Component: (await import('../pages/switches/HistoryPage.tsx')).HistoryPage,
    }),
  },
  {
    path: 'repositories',
    lazy: async () => ({
      Component: (await import('../pages/repositories/RepositoriesPage.tsx')).RepositoriesPage,
    }),
  },
  {
    path: 'repositories/:owner/:name',
    lazy: async () => ({
      Component: (await import('../pages/repository/RepositoryPage.tsx')).RepositoryPage,
    }),
  },
  {
    path: 'views',
    lazy: async () => ({
      Component: (await import('../pages/views/ViewsPage.tsx')).ViewsPage,
    }),
  },
  {
    path: 'views/:name',
    lazy: async () => ({
      Component: (await import('../pages/views/ViewPage.tsx')).ViewPage,
    }),
  },
  {
    path: 'settings',
    lazy: async () => ({
      Component: (await import('../pages/settings/SettingsPage.tsx')).SettingsPage,
    }),
  },
  {
    path: '*',
    lazy: async () => ({
      Component: (await import('../pages/nowhere/NowherePage.tsx')).NowherePage,
    }),
  },
];

export const router = createBrowserRouter([
  {
    Component: Shell,
    loader: stopsKnown,
    shouldRevalidate: () => false,
    ErrorBoundary: RouteFailed,
    HydrateFallback: () => null,
    children: [{ ErrorBoundary: RouteFailed, children: pages }],
  },
]);

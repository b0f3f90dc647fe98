import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouteFailed } from './RouteFailed.tsx';
import { Shell } from './Shell.tsx';

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
      Component: (await import('../pages/deliveries/DeliveryPage.tsx')).DeliveryPage,
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
    ErrorBoundary: RouteFailed,
    HydrateFallback: () => null,
    children: [{ ErrorBoundary: RouteFailed, children: pages }],
  },
]);

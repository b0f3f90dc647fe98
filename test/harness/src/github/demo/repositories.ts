import type { Seed, SeedLabel } from '../state/seed.ts';
import { MOBILE_APP_HISTORY } from './history/mobileApp.ts';
import { ORDERS_API_HISTORY } from './history/ordersApi.ts';
import { WEB_SHOP_HISTORY } from './history/webShop.ts';
import { MOBILE_APP_RULES, ORDERS_API_RULES, WEB_SHOP_RULES } from './rules.ts';

export const ORDERS_API = 'acme/orders-api';
export const WEB_SHOP = 'acme/web-shop';
/** Its rules only suggest. */
export const MOBILE_APP = 'acme/mobile-app';
/** Without a rules file: only observed. */
export const HANDBOOK = 'acme/handbook';

const bug = { name: 'bug', color: 'd73a4a', description: "Something isn't working" };
const question = { name: 'question', color: 'd876e3', description: 'Somebody wants to know' };
const enhancement = { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' };
const needsInfo = { name: 'needs-info', color: 'fbca04', description: 'Waits for its author' };
const security = { name: 'security', color: 'b60205', description: 'Handled by the security team' };
const wontfix = { name: 'wontfix', color: 'ffffff', description: 'Will not be worked on' };
const documentation = { name: 'documentation', color: '0075ca', description: 'About the docs' };
const performance = { name: 'performance', color: 'c5def5', description: 'Too slow or too large' };
const area = (name: string, description: string): SeedLabel => ({
  name,
  color: 'bfd4f2',
  description,
});
const pinned = { name: 'pinned', color: '0e8a16', description: 'Stays open' };

/** The company, its people, and those who write to it. */
export const DEMO_SEED: Seed = {
  accounts: [
    { login: 'acme', type: 'Organization', name: 'Acme' },
    { login: 'mlindqvist', name: 'Mara Lindqvist' },
    { login: 'priyan', name: 'Priya Nair' },
    { login: 'jonas-w', name: 'Jonas Weber' },
    { login: 'tkowalczyk', name: 'Tomasz Kowalczyk' },
    { login: 'dlopez-dev', name: 'Daniela López' },
    { login: 'hschmidt', name: 'Hanna Schmidt' },
    { login: 'okafor-c', name: 'Chidi Okafor' },
    { login: 'yukit', name: 'Yuki Tanaka' },
    { login: 'benoit-l', name: 'Benoît Laurent' },
    { login: 'sam-reyes', name: 'Sam Reyes' },
    { login: 'mega-deals-24', name: 'MEGA DEALS' },
    { login: 'acme-updates[bot]', type: 'Bot', name: 'Acme Updates' },
  ],
  teams: [{ organization: 'acme', slug: 'core', name: 'Core', members: ['mlindqvist', 'priyan'] }],
  repositories: [
    {
      owner: 'acme',
      name: 'orders-api',
      description: 'Takes, keeps and ships orders',
      language: 'Go',
      labels: [
        bug,
        question,
        enhancement,
        needsInfo,
        security,
        pinned,
        performance,
        documentation,
        area('area/payments', 'Totals, vouchers, refunds, invoices'),
        area('area/shipping', 'Parcels, addresses, carriers'),
        area('area/api', 'Endpoints, keys, errors'),
      ],
      milestones: ['2.9', '3.0'],
      files: { '.github/reprise.yml': ORDERS_API_RULES },
      roles: { mlindqvist: 'admin', 'jonas-w': 'triage', priyan: 'write' },
      contributors: ['okafor-c'],
      history: ORDERS_API_HISTORY,
    },
    {
      owner: 'acme',
      name: 'web-shop',
      description: 'What customers see',
      language: 'TypeScript',
      labels: [
        bug,
        question,
        enhancement,
        needsInfo,
        wontfix,
        security,
        { name: 'legal', color: '5319e7', description: 'Only with the lawyers' },
        area('area/checkout', 'From the basket to the receipt'),
        area('area/catalogue', 'Finding and looking at products'),
        area('area/account', 'Logging in, profiles, history'),
        { name: 'accessibility', color: '006b75', description: 'Usable by everybody' },
      ],
      milestones: ['Spring'],
      files: { '.github/reprise.yml': WEB_SHOP_RULES },
      roles: { priyan: 'admin', mlindqvist: 'maintain', 'jonas-w': 'triage' },
      history: WEB_SHOP_HISTORY,
    },
    {
      owner: 'acme',
      name: 'mobile-app',
      description: 'The shop in a pocket',
      language: 'Kotlin',
      labels: [
        bug,
        question,
        enhancement,
        { name: 'platform/android', color: 'c2e0c6', description: 'Phones of many makers' },
        { name: 'platform/ios', color: 'c2e0c6', description: 'iPhone and iPad' },
      ],
      files: { '.github/reprise.yml': MOBILE_APP_RULES },
      roles: { 'jonas-w': 'maintain', priyan: 'write', mlindqvist: 'read' },
      history: MOBILE_APP_HISTORY,
    },
    {
      owner: 'acme',
      name: 'handbook',
      description: 'How we work',
      roles: { 'jonas-w': 'write', priyan: 'write', mlindqvist: 'write' },
    },
  ],
};

import type { Seed } from '../state/seed.ts';
import { ORDERS_API_RULES, WEB_SHOP_RULES } from './rules.ts';

export const ORDERS_API = 'acme/orders-api';
export const WEB_SHOP = 'acme/web-shop';
/** Without a rules file: only observed. */
export const HANDBOOK = 'acme/handbook';

const bug = { name: 'bug', color: 'd73a4a', description: "Something isn't working" };
const question = { name: 'question', color: 'd876e3', description: 'Somebody wants to know' };
const enhancement = { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' };
const needsInfo = { name: 'needs-info', color: 'fbca04', description: 'Waits for its author' };
const security = { name: 'security', color: 'b60205', description: 'Handled by the security team' };
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
    { login: 'acme-updates[bot]', type: 'Bot', name: 'Acme Updates' },
  ],
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
        { name: 'performance', color: 'c5def5', description: 'Too slow or too large' },
        { name: 'documentation', color: '0075ca', description: 'About the docs' },
      ],
      milestones: ['2.9', '3.0'],
      files: { '.github/reprise.yml': ORDERS_API_RULES },
      roles: { mlindqvist: 'admin', 'jonas-w': 'triage', priyan: 'write' },
      contributors: ['okafor-c'],
    },
    {
      owner: 'acme',
      name: 'web-shop',
      description: 'What customers see',
      language: 'TypeScript',
      labels: [
        bug,
        enhancement,
        needsInfo,
        security,
        { name: 'legal', color: '5319e7', description: 'Only with the lawyers' },
        { name: 'area/checkout', color: 'bfd4f2', description: 'From the basket to the receipt' },
        { name: 'accessibility', color: '006b75', description: 'Usable by everybody' },
      ],
      milestones: ['Spring'],
      files: { '.github/reprise.yml': WEB_SHOP_RULES },
      roles: { priyan: 'admin', mlindqvist: 'write', 'jonas-w': 'triage' },
    },
    {
      owner: 'acme',
      name: 'handbook',
      description: 'How we work',
      roles: { 'jonas-w': 'write', priyan: 'write', mlindqvist: 'write' },
    },
  ],
};

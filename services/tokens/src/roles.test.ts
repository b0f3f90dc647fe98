import { describe, expect, it } from 'vitest';
import { ROLES, ROLE_NAMES, isAllowed, optionalOf } from './roles.ts';

describe('roles', () => {
  it.each(ROLE_NAMES)('%s belongs to one service alone', (role) => {
    const services = ['automation', 'action', 'reconciler', 'agent', 'api', 'constructor'];
    expect(services.filter((service) => isAllowed(service, role))).toEqual([ROLES[role].service]);
  });

  it('let action alone write', () => {
    const writing = ROLE_NAMES.filter((role) =>
      Object.values({ ...ROLES[role].permissions, ...optionalOf(role) }).includes('write'),
    );
    expect(writing).toEqual(['action-write']);
  });

  it('narrow the agent to one repository', () => {
    expect(ROLES['agent-read'].repositories).toBe('one');
  });
});

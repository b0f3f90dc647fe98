import type { Tenant } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { list } from '../../api/queries.ts';
import { Failed } from '../../components/Failed.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { Forget } from './Forget.tsx';
import classes from './settings.module.css';
import { tenantWords } from './tenants.ts';

const AT_ONCE = 20;

export const useTenants = () =>
  useInfiniteQuery(list<Tenant>('tenants', '/tenants', { limit: AT_ONCE }));

interface TenantsProps {
  readonly tenants: ReturnType<typeof useTenants>;
}

/** The accounts whose deliveries are here, and the way to forget one for good. */
export function Tenants({ tenants }: TenantsProps) {
  const [forgetting, setForgetting] = useState<Tenant | null>(null);
  const all = tenants.data?.pages.flatMap(({ items }) => items);
  return (
    <Panel title="Accounts">
      {all !== undefined ? (
        <List all={all} onForget={setForgetting} />
      ) : (
        <Failed error={tenants.error} retry={() => void tenants.refetch()} />
      )}
      {tenants.hasNextPage && (
        <Button
          mt="sm"
          variant="default"
          loading={tenants.isFetchingNextPage}
          onClick={() => void tenants.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      <Forget tenant={forgetting} onClose={() => setForgetting(null)} />
    </Panel>
  );
}

interface ListProps {
  readonly all: readonly Tenant[];
  readonly onForget: (tenant: Tenant) => void;
}

function List({ all, onForget }: ListProps) {
  if (all.length === 0) {
    return <p className={classes.none}>No account has sent anything yet.</p>;
  }
  return (
    <ul className={classes.tenants}>
      {all.map((tenant) => (
        <li key={tenant.id}>
          <div className={classes.tenant}>
            <b>
              <Shown text={tenant.login ?? `account ${tenant.id}`} />
            </b>
            {tenant.forgottenAt !== null && (
              <span className={classes.quiet}>
                forgotten <When at={tenant.forgottenAt} />
              </span>
            )}
            <p className={classes.none}>{tenantWords(tenant)}</p>
          </div>
          {tenant.deliveries + tenant.keys > 0 && (
            <Button
              variant="default"
              aria-label={`Forget ${tenant.login ?? tenant.id}`}
              onClick={() => onForget(tenant)}
            >
              Forget …
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

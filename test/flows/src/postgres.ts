import { MikroORM } from '@mikro-orm/postgresql';

/** A reader of a flow's database, for comparing rows. */
export interface Rows {
  all<T extends object>(query: string): Promise<T[]>;
  close(): Promise<void>;
}

/** Makes an empty database beside the one given. @returns its URL. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const server = await connect(url);
  try {
    await server.all(`create database "${name}"`);
  } finally {
    await server.close();
  }
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

export async function connect(clientUrl: string): Promise<Rows> {
  const orm = await MikroORM.init({
    clientUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
  });
  return {
    all: <T extends object>(query: string) => orm.em.getConnection().execute<T[]>(query),
    close: () => orm.close(),
  };
}

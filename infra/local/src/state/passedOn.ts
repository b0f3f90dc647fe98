export type Variables = Readonly<Record<string, string>>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** What every process may see: how to find programs, speak to the network and write text. */
const COMMON = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];
const NODE = ['NODE_EXTRA_CA_CERTS', 'NODE_USE_ENV_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
const JAVA = ['JAVA_HOME', 'MAVEN_OPTS', 'MAVEN_ARGS'];

/** The named variables, where they are set. */
export const pick = (environment: Environment, names: readonly string[]): Variables =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

export const forNode = (environment: Environment): Variables =>
  pick(environment, [...COMMON, ...NODE]);

/** With an encoding in which Java finds every path. */
export const forJava = (environment: Environment): Variables => ({
  ...pick(environment, [...COMMON, ...JAVA]),
  LC_ALL: 'C.UTF-8',
});

/** PostgreSQL needs no more than where to find programs; messages are in English. */
export const forPostgres = (environment: Environment): Variables => ({
  ...pick(environment, ['PATH', 'TZ', 'TMPDIR']),
  LC_ALL: 'C',
});

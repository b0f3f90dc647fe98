export { serveHealth, startAdmin } from './admin.ts';
export {
  list,
  logSettings,
  port,
  processSettings,
  readEnvironment,
  type Environment,
} from './environment.ts';
export { askHealth, type DependencyHealth, type Health } from './health.ts';
export { sendProblem, serveProblems, toProblem } from './problems.ts';
export { runService } from './run.ts';
export type { HealthCheck, Service, Start } from './service.ts';

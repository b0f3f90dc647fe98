export {
  Installation,
  InstallationRepository,
  Repository,
  type InstallationRepositoryRow,
  type InstallationRow,
  type RepositoryRow,
} from '@reprise/views';

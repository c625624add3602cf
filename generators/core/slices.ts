/** Chooses files of a project by path. */
export type Slice = (path: string) => boolean;

const under =
  (...folders: readonly string[]): Slice =>
  (path) =>
    folders.some((folder) => path.startsWith(`${folder}/`));

const infra: Slice = (path) =>
  under('infra', 'pipeline')(path) || path === 'template.yaml' || path === 'samconfig.toml';

/** What each generator writes; `app` is the whole. */
export const slices = {
  app: () => true,
  handler: under('src'),
  policy: under('iam'),
  infra,
  // The tests use what the local runner knows of the APIs.
  tests: under('test', 'tests', 'local'),
  events: under('events'),
} as const satisfies Readonly<Record<string, Slice>>;

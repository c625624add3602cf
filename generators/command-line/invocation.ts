/** What the command line says, before anything is looked at. */
export interface Invocation {
  /** The default command creates a project. */
  readonly command: CommandName;
  readonly directory?: string;
  /** Values of questions by name, as they were written. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly switches: Switches;
}

export type CommandName = 'app' | 'role' | 'attach';

/** Flags that steer a run and are no answers; each command knows some of them. */
export interface Switches {
  readonly answers?: string;
  readonly yes?: boolean;
  readonly skipInstall?: boolean;
  readonly git?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly listTemplates?: boolean;
  readonly createRole?: boolean;
  readonly profile?: string;
  readonly delete?: boolean;
  readonly print?: boolean;
  readonly file?: string;
  readonly detach?: boolean;
  readonly grant?: boolean;
}

const SWITCHES: readonly string[] = [
  'answers',
  'yes',
  'skipInstall',
  'git',
  'force',
  'dryRun',
  'json',
  'listTemplates',
  'createRole',
  'profile',
  'delete',
  'print',
  'file',
  'detach',
  'grant',
] satisfies readonly (keyof Switches)[];

/** @returns the switches among a command's options; everything else is an answer. */
export function separate(
  options: Readonly<Record<string, unknown>>,
): Pick<Invocation, 'flags' | 'switches'> {
  const entries = Object.entries(options);
  const isSwitch = ([name]: [string, unknown]): boolean => SWITCHES.includes(name);
  return {
    switches: Object.fromEntries(entries.filter(isSwitch)),
    flags: Object.fromEntries(entries.filter((entry) => !isSwitch(entry))),
  };
}

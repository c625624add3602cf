/** What the parts of a pipeline may be called, and how much of them there may be. */

interface NameRule {
  /** Of the whole name. */
  readonly pattern: string;
  readonly maxLength: number;
  /** Completes "… is wanted". */
  readonly wanted: string;
}

const LENGTH = 100;

const name = (characters: string, title: string): NameRule => ({
  pattern: `^[A-Za-z0-9${characters}]+$`,
  maxLength: LENGTH,
  wanted: `at most ${LENGTH} letters, digits and ${title}`,
});

/** Names of pipelines, stages and actions. https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
export const NAME = name('.@_-', '.@_-');

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_InputArtifact.html */
export const ARTIFACT = name('_-', '_-');

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html, namespace */
export const NAMESPACE = name('@_-', '@_-');

export const isName = (text: string, { pattern, maxLength }: NameRule): boolean =>
  text.length <= maxLength && new RegExp(pattern, 'u').test(text);

/** Number of stages and actions: https://docs.aws.amazon.com/general/latest/gr/codepipeline.html, service quotas */
export const STAGES = { least: 2, most: 50 } as const;
export const ACTIONS_OF_STAGE = 50;
export const ACTIONS_OF_PIPELINE = 500;

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html, runOrder */
export const RUN_ORDER = 999;

/** Of an Invoke action. https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html */
export const INPUT_ARTIFACTS = 5;

/** Characters as they are written, before variables are filled in. https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html, action configuration value */
export const CONFIGURATION_VALUE = 1_000;

/** Namespaces that are CodePipeline's own. https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html */
export const RESERVED_NAMESPACES: readonly string[] = ['codepipeline', 'variables'];

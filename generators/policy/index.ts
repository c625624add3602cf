import { ProjectGenerator } from '../shell/project-generator.js';

/** The IAM documents: iam/. */
export default class extends ProjectGenerator {
  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options, 'policy');
  }
}

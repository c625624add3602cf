import { ProjectGenerator } from '../shell/project-generator.js';

/** The infrastructure and the pipeline's side of it. */
export default class extends ProjectGenerator {
  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options, 'infra');
  }
}

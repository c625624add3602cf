import { ProjectGenerator } from '../shell/project-generator.js';

/** The unit tests. */
export default class extends ProjectGenerator {
  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options, 'tests');
  }
}

import { ProjectGenerator } from '../shell/project-generator.js';

/** The whole project, in a new directory. */
export default class extends ProjectGenerator {
  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options, 'app');
  }
}

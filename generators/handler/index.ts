import { ProjectGenerator } from '../shell/project-generator.js';

/** The code of the handler: src/. */
export default class extends ProjectGenerator {
  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options, 'handler');
  }
}

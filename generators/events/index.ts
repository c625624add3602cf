import { ProjectGenerator } from '../shell/project-generator.js';

/** The sample events. */
export default class extends ProjectGenerator {
  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options, 'events');
  }
}

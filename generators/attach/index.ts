import { AttachGenerator } from '../shell/attach-generator.js';

/** The invoke action of the project it is run in, in a pipeline. */
export default class extends AttachGenerator {}

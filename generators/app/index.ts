import { ProjectGenerator } from '../shell/project-generator.js';

/** The whole project. */
export default class extends ProjectGenerator {}

import { RoleGenerator } from '../shell/role-generator.js';

/** The execution role of the project it is run in. */
export default class extends RoleGenerator {}

import { describeWithPython } from '../support/python.js';
import { emulatedSuite } from './suite.js';

describeWithPython('Python', await emulatedSuite('python'));

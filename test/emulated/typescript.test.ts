import { describeWithPython } from '../support/python.js';
import { emulatedSuite } from './suite.js';

// Moto is a Python program.
describeWithPython('TypeScript', await emulatedSuite('typescript'));

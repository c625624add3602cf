import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { classify, isPassing } from '../../src/codepipeline/classify.js';
import {
  jobFailed,
  permissionError,
  revisionUnavailable,
  systemUnavailable,
} from '../../src/codepipeline/failure.js';
import { serviceError } from '../support/actions.js';

describe('the type of a failure', () => {
  test.each([
    [permissionError('no'), 'PermissionError'],
    [revisionUnavailable('gone'), 'RevisionUnavailable'],
    [systemUnavailable('later'), 'SystemUnavailable'],
    [serviceError('AccessDenied', '', 403), 'PermissionError'],
    [serviceError('UnauthorizedOperation', '', 403), 'PermissionError'],
    [serviceError('AuthorizationErrorException', '', 403), 'PermissionError'],
    [serviceError('ThrottlingException'), 'SystemUnavailable'],
    [serviceError('ServiceUnavailable', '', 503), 'SystemUnavailable'],
    [z.object({ a: z.string() }).safeParse({}).error, 'ConfigurationError'],
    [serviceError('ValidationError'), 'JobFailed'],
    [new Error('broken'), 'JobFailed'],
    ['text', 'JobFailed'],
    [undefined, 'JobFailed'],
  ])('of %p is %s', (error, type) => {
    expect(classify(error).type).toBe(type);
  });
});

describe('passing trouble', () => {
  test.each([
    serviceError('Throttling'),
    serviceError('TooManyRequestsException'),
    serviceError('RequestLimitExceeded'),
    serviceError('PriorRequestNotComplete'),
    serviceError('ProvisionedThroughputExceededException'),
    serviceError('InternalFailure'),
    serviceError('TimeoutError'),
    serviceError('Anything', '', 429),
    serviceError('Anything', '', 500),
    Object.assign(new Error(''), { code: 'EAI_AGAIN' }),
    new TypeError('fetch failed', {
      cause: Object.assign(new Error(''), { code: 'ECONNREFUSED' }),
    }),
  ])('is %p', (error) => {
    expect(isPassing(error)).toBe(true);
  });

  test.each([
    serviceError('ValidationError'),
    serviceError('LimitExceededException'),
    serviceError('AccessDenied', '', 403),
    jobFailed('because of', { cause: serviceError('Throttling') }),
    new Error('broken'),
    undefined,
  ])('is not %p', (error) => {
    expect(isPassing(error)).toBe(false);
  });
});

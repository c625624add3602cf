import { arn, type Requirements } from '../../../../test/emulated/index.js';
import { APPLICATION, BLUE, GREEN } from './given.js';

const environment = (name: string): string =>
  arn('elasticbeanstalk', `environment/${APPLICATION}/${name}`);

/** One requirement for each of some environments. */
const onAll = (action: string, names: readonly string[]) =>
  names.map((name) => ({ action, resource: environment(name) }));

const byId = (id: string): string => (id === 'e-blue' ? BLUE : GREEN);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticbeanstalk.html */
export const requirements: Requirements = {
  'elasticbeanstalk:DescribeEnvironments': ({ name, parameters }) =>
    onAll(name, parameters.EnvironmentNames),
  'elasticbeanstalk:DescribeEnvironmentHealth': ({ name, parameters }) =>
    onAll(name, [byId(parameters.EnvironmentId)]),
  'elasticbeanstalk:DescribeEvents': ({ name, parameters }) =>
    onAll(name, [byId(parameters.EnvironmentId)]),
  'elasticbeanstalk:SwapEnvironmentCNAMEs': ({ name, parameters }) =>
    onAll(name, [byId(parameters.SourceEnvironmentId), byId(parameters.DestinationEnvironmentId)]),
};

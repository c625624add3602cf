import { describe, expect, test } from '@jest/globals';

import { fits, layersOf } from '../../generators/core/layers.js';
import { plan } from '../../generators/core/plan.js';
import { buildProject } from '../../generators/core/project.js';
import { render } from '../../generators/core/render.js';
import { layerFile, manifest, tinyCatalog } from '../support/tiny-catalog.js';

const answers = {
  template: 'tiny',
  language: 'python',
  infra: 'cdk',
  name: 'x',
  description: 'It is.',
  region: 'eu-central-1',
  runtime: 'python3.14',
};
const make = (more: Record<string, string>, ...files: ReturnType<typeof layerFile>[]) => {
  const catalog = tinyCatalog([manifest({ modules: ['shared'] })], files);
  const project = buildProject(catalog, { ...answers, ...more }, { name: 'me', version: '1' });
  return { catalog, project };
};
const of = (...files: ReturnType<typeof layerFile>[]) => make({}, ...files);

test('a project is the union of its layers', () => {
  expect(layersOf(of().project)).toEqual([
    'project',
    'languages/python',
    'modules/shared',
    'triggers/codepipeline',
    'infra/cdk',
    'pipelines/snippet',
    'handlers/tiny',
  ]);
});

test('the answer to --pipeline chooses a layer', () => {
  expect(layersOf(make({ pipeline: 'demo' }).project)).toContain('pipelines/demo');
});

test.each([
  ['common', true],
  ['python', true],
  ['typescript', false],
  ['cdk-python', true],
  ['sam-python', false],
  // A handler's scenarios.
  ['emulation', false],
])('the selector %s fits a Python project with CDK: %j', (selector, expected) => {
  expect(fits(selector, of().project)).toBe(expected);
});

describe('plan', () => {
  test('refuses a path with two owners', () => {
    const { catalog, project } = of(
      layerFile('project', 'common', 'README.md'),
      layerFile('handlers/tiny', 'common', 'README.md.ejs'),
    );
    expect(() => plan(catalog, project)).toThrow(
      'README.md has two owners: project and handlers/tiny',
    );
  });

  test('lets requirements of several layers come together', () => {
    const { catalog, project } = of(
      layerFile('project', 'common', 'requirements.txt', 'b==1\n'),
      layerFile('handlers/tiny', 'python', 'requirements.txt', 'a==1\n'),
    );
    const [, file] = render(plan(catalog, project), project);
    expect(file).toEqual({ path: 'requirements.txt', contents: 'a==1\nb==1\n', rendered: true });
  });
});

describe('render', () => {
  const rendered = (path: string, text: string, ...more: ReturnType<typeof layerFile>[]) => {
    const { catalog, project } = of(layerFile('project', 'common', path, text), ...more);
    const files = render(plan(catalog, project), project);
    return files.find((file) => file.path === path.replace('.ejs', ''));
  };

  test('copies a file without .ejs byte for byte', () => {
    expect(rendered('a.txt', '<%= no tag %>')).toMatchObject({
      contents: '<%= no tag %>',
      rendered: false,
    });
  });

  test('free text in a plain tag is a defect of the template', () => {
    expect(rendered('a.txt.ejs', '<%= project.name %>')?.contents).toBe('x');
    expect(() => rendered('a.txt.ejs', '<%= "a`b" %>')).toThrow('write it with json');
  });

  test('inserts the partial of another layer', () => {
    const partial = layerFile('handlers/tiny', 'common', '_partials/wire.md', 'Wire it.\n');
    expect(rendered('R.md.ejs', '<%- partial("wire") %>\nEnd\n', partial)?.contents).toBe(
      'Wire it.\nEnd\n',
    );
    expect(() => rendered('R.md.ejs', '<%- partial("none") %>')).toThrow(
      'no layer has the partial none',
    );
  });

  test('hands a value to a partial', () => {
    const partial = layerFile(
      'infra/cdk',
      'common',
      '_partials/action.yaml.ejs',
      'name: <%= given.name %>\n',
    );
    const text = `a: <%- partial('action', { name: 'one' }) %>\n`;
    expect(rendered('a.yaml.ejs', text, partial)?.contents).toBe('a: name: one\n');
  });

  test('asks for an extension, which there may be or not', () => {
    const text = `a\n<%- extension('more') %>\n`;
    const partial = layerFile('infra/cdk', 'common', '_partials/more.md', 'b\n');
    expect(rendered('a.txt.ejs', text, partial)?.contents).toBe('a\nb\n');
    expect(rendered('a.txt.ejs', text)?.contents).toBe('a\n\n');
  });

  test('says which file is wrong', () => {
    expect(() => rendered('a.txt.ejs', '<%= project.nothing.here %>')).toThrow(
      'project/common/a.txt.ejs',
    );
  });
});

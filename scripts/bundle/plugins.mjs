// What esbuild cannot know of the packages that it bundles.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { leftOut, standIn } from './left-out.mjs';

const escaped = (name) => name.replaceAll(/[/.]/gu, '\\$&');

/** Stand-ins for what no run calls. */
export const leaveOut = {
  name: 'leave-out',
  setup(build) {
    leftOut.forEach((entry, index) => {
      const filter = new RegExp(`^${escaped(entry.package)}$`);
      build.onResolve({ filter }, ({ importer, resolveDir }) =>
        entry.by.test(importer)
          ? { path: `${index}`, namespace: 'left-out', sideEffects: false, pluginData: resolveDir }
          : undefined,
      );
    });
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path, pluginData }) => ({
      contents: standIn(leftOut[Number(path)]),
      resolveDir: pluginData,
    }));
  },
};

/** Their modules only declare things, which their package.json does not say: what is not imported can go. */
const PURE = /[\\/]node_modules[\\/](yeoman-environment|yeoman-generator|mem-fs-editor)[\\/]/u;

export const withoutSideEffects = {
  name: 'without-side-effects',
  setup(build) {
    build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...options }) => {
      if (pluginData === PURE) return undefined;
      const resolved = await build.resolve(path, { ...options, pluginData: PURE });
      return PURE.test(resolved.path) ? { ...resolved, sideEffects: false } : undefined;
    });
  },
};

/** Yeoman reads its versions from package.json files, which are not there any more. */
const VERSIONS = {
  filter:
    /[\\/](yeoman-environment[\\/]dist[\\/]environment-base|yeoman-generator[\\/]dist[\\/]generator)\.js$/,
  reads: /require\('\.\.\/package\.json'\)|JSON\.parse\(readFileSync\([^;]*package\.json[^;]*\)\)/u,
};

export const inlineVersions = {
  name: 'inline-versions',
  setup(build) {
    build.onLoad({ filter: VERSIONS.filter }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!VERSIONS.reads.test(source)) throw new Error(`${path} reads no package.json any more`);
      const { version } = JSON.parse(
        readFileSync(join(dirname(path), '..', 'package.json'), 'utf8'),
      );
      return { contents: source.replace(VERSIONS.reads, JSON.stringify({ version })) };
    });
  },
};

/** @returns a plugin that puts constants into the place of a module which works them out. */
export const inline = (module, constants) => ({
  name: `inline ${module}`,
  setup(build) {
    build.onLoad({ filter: new RegExp(`[\\\\/]generators[\\\\/]${escaped(module)}$`) }, () => ({
      contents: Object.entries(constants)
        .map(([name, value]) => `export const ${name} = ${value};`)
        .join('\n'),
    }));
  },
});

// Bundles the function into one file, dist/handler.mjs, which SAM and CDK deploy as it is.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * The AWS SDK describes all shapes of a service in one module, as arrays whose objects have keys such
 * as `[_eQN]`. A computed key may have a side effect, so esbuild keeps all of them, used or not: more
 * than half a megabyte for EC2. Written out, the ones that nobody uses are left out.
 */
const leaveOutUnusedSchemas = {
  name: 'leave-out-unused-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const names = new Map(
        [...text.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, value]) => [name, value]),
      );
      const contents = text.replaceAll(/\[(_\w+)\]:/g, (key, name) =>
        names.has(name) ? `${names.get(name)}:` : key,
      );
      return { contents, loader: 'js' };
    });
  },
};

await build({
  entryPoints: ['src/handler.ts'],
  outfile: 'dist/handler.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  // The oldest Node.js that Lambda offers; what runs there runs on the newer ones.
  target: 'node22',
  // ES modules first: esbuild can leave out what is not used of them.
  mainFields: ['module', 'main'],
  // Dependencies in CommonJS call require(), which an ES module does not have by itself.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'info',
  plugins: [leaveOutUnusedSchemas],
});

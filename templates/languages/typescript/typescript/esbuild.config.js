// Bundles the function into one file, dist/handler.mjs, which SAM and CDK deploy as it is.
import { build } from 'esbuild';

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
});

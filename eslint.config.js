import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports run one way: cli → generators → shell → aws → core, and nothing imports templates/. */
const forbid = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups }],
});
const noTemplates = {
  regex: 'templates/',
  message: 'Templates are data: read them through core/catalog.',
};
const noYeoman = {
  regex: '^(@yeoman|yeoman-|mem-fs|inquirer|@inquirer)',
  message: 'Only shell/ knows Yeoman and Inquirer.',
};
const noCommander = { regex: '^commander', message: 'Only command-line/ knows commander.' };
const noAws = { regex: '^(@aws-sdk|@smithy)/', message: 'Only aws/ knows the AWS SDK.' };
const noPlatform = [noYeoman, noCommander, noAws];

export default defineConfig(
  globalIgnores(['dist', 'build', 'templates/**/*', '!templates/**/', '.cache', 'coverage']),
  // What is generated is linted as a project is; the scenarios beside it are our own tests.
  globalIgnores(['!templates/*/*/emulation/*.ts']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `process.env['X']`: the compiler wants brackets for keys that may be absent.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['generators/core/**'],
    rules: {
      ...forbid(noTemplates, ...noPlatform, {
        regex: '^\\.\\./|^node:(process|child_process|http|net)',
        message: 'core/ is pure: it imports only itself.',
      }),
      'no-restricted-globals': ['error', 'process', 'console'],
    },
  },
  {
    // One folder further down, so one level up is core/ itself.
    files: ['generators/core/*/**'],
    rules: forbid(noTemplates, ...noPlatform, {
      regex: '^\\.\\./\\.\\./|^node:(process|child_process|http|net)',
      message: 'core/ is pure: it imports only itself.',
    }),
  },
  {
    files: ['generators/aws/**'],
    rules: forbid(noTemplates, noYeoman, noCommander, {
      regex: '^\\.\\./(?!core/)',
      message: 'Imports run one way: cli → generators → shell → aws → core.',
    }),
  },
  {
    files: ['generators/shell/**'],
    rules: forbid(noTemplates, noCommander, noAws, {
      regex: '^\\.\\./(?!core/|aws/)',
      message: 'Imports run one way: cli → generators → shell → aws → core.',
    }),
  },
  {
    // One folder further down, so one level up is shell/ itself.
    files: ['generators/shell/*/**'],
    rules: forbid(noTemplates, noCommander, noAws, {
      regex: '^\\.\\./\\.\\./(?!core/|aws/)',
      message: 'Imports run one way: cli → generators → shell → aws → core.',
    }),
  },
  {
    files: ['generators/command-line/**'],
    rules: forbid(noTemplates, noYeoman, noAws),
  },
  {
    files: [
      'generators/{app,handler,policy,infra,tests,events,role,attach}/**',
      'generators/{cli,main}.ts',
    ],
    rules: forbid(noTemplates, ...noPlatform),
  },
  {
    // No tsconfig.json lies above them: that would be part of every layer.
    files: ['templates/*/*/emulation/**'],
    languageOptions: { parserOptions: { projectService: false, project: 'test/tsconfig.json' } },
  },
  {
    files: ['test/**', 'templates/*/*/emulation/**'],
    rules: {
      // What generated files say is read as untyped data.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);

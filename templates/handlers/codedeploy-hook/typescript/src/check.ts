import { checkSettings } from './check-settings.js';
import { defineCheck } from './codedeploy/index.js';
import { invalidate } from './invalidation.js';
import { checkUrl } from './url-check.js';

/**
 * Asks a URL of the new version and, on request, invalidates a CloudFront distribution afterwards.
 * Whatever goes wrong is thrown, and the hook's answer is Failed.
 */
export const check = defineCheck({
  environment: checkSettings,

  run: async (settings, context) => {
    const found = await checkUrl(settings, context);
    const { distributionId, invalidationPaths } = settings;
    if (distributionId === undefined) return found;
    return `${found}; ${await invalidate(distributionId, invalidationPaths, context)}`;
  },
});

import type { AlertPipeline } from '../../rule/alert-pipeline.ts';

export const linuxAzureAlerts: readonly AlertPipeline<object>[] = [];

// Loaded into what is measured: tells at the end how much memory it has had, in KiB.
import { appendFileSync } from 'node:fs';

process.on('exit', () => {
  appendFileSync(process.env.REPORT_MEMORY_TO, `${process.resourceUsage().maxRSS}\n`);
});

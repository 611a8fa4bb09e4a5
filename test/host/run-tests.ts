// `npm run test:host`: runs the suites of test/host/ inside a real VS Code; in-vscode.ts says which.
import { bundleHostTests } from '../../scripts/bundle-host-tests.ts';
import { runScript } from '../../scripts/main.ts';
import { countsFile } from '../../scripts/test/counts.ts';
import { runInVsCode } from './in-vscode.ts';

await runScript(async () =>
  runInVsCode(await bundleHostTests(), {
    THIN_BRIDGE_COUNTS: countsFile('host'),
    ...(process.stdout.isTTY ? { THIN_BRIDGE_COLOR: 'yes' } : {}),
  }),
);

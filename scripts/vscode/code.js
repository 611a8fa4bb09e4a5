#!/usr/bin/env node
// A stand-in for the desktop's `code`, for @vscode/test-electron's vscodeExecutablePath. Plain JavaScript, because it
// is executed as a file and has to bring in tsx itself; code.ts says what it does.
import { register } from 'tsx/esm/api';

register();
await import('./code.ts');

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, printFailure, wantsDetails } from '../../../src/cli/failure.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { root } from '../fixtures.ts';

/** What `printFailure` answers and prints. */
function failureOf(error: unknown, verbose = false): { exitCode: number; printed: string } {
  const lines: unknown[] = [];
  const exitCode = printFailure(error, verbose, (line) => lines.push(line));
  return { exitCode, printed: lines.join('\n') };
}

interface Outcome {
  readonly exitCode: number | null;
  readonly errors: string;
}

/** Runs the program after a script of ours, which makes it fail. */
function runWith(
  script: string,
  parameters: readonly string[],
  { closeOutput = false, program = path.join(root, 'dist/cli.cjs') } = {},
) {
  const preload = `data:text/javascript,${encodeURIComponent(script)}`;
  const child = spawn(process.execPath, ['--import', preload, program, ...parameters]);
  if (closeOutput) child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  return new Promise<Outcome>((resolve) => child.on('close', (exitCode) => resolve({ exitCode, errors })));
}

const BUG = "setTimeout(() => { throw new TypeError('a made-up bug') });";

describe('what the command line says of a failure', () => {
  it('is the sentence of a ThinBridgeError, with exit code 1', () => {
    const { exitCode, printed } = failureOf(new ThinBridgeError('text-empty', 'There is no text.'));
    assert.equal(exitCode, EXIT.failed);
    assert.match(printed, /error:\S* There is no text\.$/);
  });

  it('is calm of a bug, with exit code 70, and tells how to see more', () => {
    const { exitCode, printed } = failureOf(new TypeError('x is undefined'));
    assert.equal(exitCode, EXIT.fault);
    assert.match(printed, /Something went wrong in Thin Bridge: x is undefined\. Run it once more with --verbose/);
    assert.doesNotMatch(printed, /\n/);
  });

  it('has the stack and the causes where details are wanted', () => {
    const cause = new RangeError('the root of it');
    const { exitCode, printed } = failureOf(new ThinBridgeError('table-invalid', 'No table.', { cause }), true);
    assert.equal(exitCode, EXIT.failed);
    assert.match(printed, /No table\.\n[^]*\n\s+at [^]*RangeError: the root of it\n\s+at /);
  });

  it('has the exit code of shells after Ctrl-C', () => {
    assert.equal(failureOf(new ThinBridgeError('cancelled', 'Interrupted.')).exitCode, EXIT.interrupted);
  });

  it('is asked for details by the environment', () => {
    assert.ok(wantsDetails({ THIN_BRIDGE_DEBUG: '1' }));
    assert.ok(!wantsDetails({ THIN_BRIDGE_DEBUG: '0' }));
    assert.ok(!wantsDetails({}));
  });

  it('is one line where a bug strikes that nothing waits for', async () => {
    const { exitCode, errors } = await runWith(BUG, ['find', 'BTK inhibitor']);
    assert.equal(exitCode, EXIT.fault, errors);
    assert.match(errors, /^error: Something went wrong in Thin Bridge: a made-up bug\. Run it once more .*\.\n$/);
  });

  it('has the stack with --verbose after the command', async () => {
    const { exitCode, errors } = await runWith(BUG, ['find', 'BTK inhibitor', '--verbose']);
    assert.equal(exitCode, EXIT.fault, errors);
    assert.match(errors, /a made-up bug\. The details follow\.\nTypeError: a made-up bug\n\s+at /);
  });

  it('is that ONNX Runtime is missing where it is, and everything starts without it', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-bare-'));
    try {
      await mkdir(path.join(folder, 'dist'));
      const program = path.join(folder, 'dist/cli.cjs');
      await copyFile(path.join(root, 'dist/cli.cjs'), program);
      await symlink(path.join(root, 'models'), path.join(folder, 'models'), 'junction');
      assert.deepEqual(await runWith('', ['--help'], { program }), { exitCode: 0, errors: '' });
      const { exitCode, errors } = await runWith('', ['find', 'BTK inhibitor'], { program });
      assert.equal(exitCode, EXIT.failed, errors);
      assert.match(
        errors,
        /^error: ONNX Runtime can't be loaded: .*onnxruntime-node.*\. Install the extension .*\.\n$/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is nothing where whoever reads the output has seen enough', async () => {
    const { exitCode, errors } = await runWith('', ['--help'], { closeOutput: true });
    assert.deepEqual({ exitCode, errors }, { exitCode: 0, errors: '' });
  });
});

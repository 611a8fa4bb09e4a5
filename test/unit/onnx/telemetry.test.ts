import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../fixtures.ts';

describe('ONNX Runtime', () => {
  it('holds no code that reports use to its maker, on any platform', async () => {
    const folder = path.join(root, 'node_modules/onnxruntime-node/bin');
    const files = await readdir(folder, { recursive: true });
    const libraries = files.filter((file) => /(?:lib)?onnxruntime[\w.]*\.(?:so|dylib|dll)/u.test(path.basename(file)));
    assert.ok(libraries.length >= 4, 'its libraries for Linux, macOS and Windows');
    for (const library of libraries) {
      const bytes = await readFile(path.join(folder, library));
      for (const trace of ['events.data.microsoft.com', 'OneCollector']) {
        assert.equal(bytes.indexOf(trace), -1, `${library} names ${trace}`);
      }
    }
  });
});

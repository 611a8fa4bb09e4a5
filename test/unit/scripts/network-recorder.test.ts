import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundleRecorder, readRecord, readWatched, recordFile } from '../../ui/network.ts';

/** Reaches for what is not this machine in every way that Node has, and for this machine, which must answer. */
const PROGRAM = `
  const { once } = require('node:events');
  const { fork } = require('node:child_process');
  const { isMainThread, Worker } = require('node:worker_threads');
  const where = isMainThread ? (process.argv[2] ?? 'host') : 'thread';
  const attempt = async (reach) => { try { await reach(); } catch {} };
  (async () => {
    await attempt(() => fetch('http://' + where + '.fetch.example/'));
    await attempt(() => once(require('node:https').get('https://' + where + '.https.example/'), 'response'));
    await attempt(() => once(require('node:net').connect(80, '203.0.113.1'), 'connect'));
    await attempt(() => require('node:dns/promises').resolve4(where + '.resolve.example'));
    await attempt(() => new Promise((resolve) => require('node:dns').lookup(where + '.lookup.example', resolve)));
    const socket = require('node:dgram').createSocket('udp4');
    await attempt(() => socket.send('x', 9, where + '.send.example'));
    socket.close();
    const server = require('node:http').createServer((_, response) => response.end(where + ' answers'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    console.log(await (await fetch('http://127.0.0.1:' + server.address().port)).text());
    server.close();
    if (where !== 'host') return;
    await once(new Worker(__filename), 'exit');
    await once(fork(__filename, ['child'], { execArgv: [] }), 'exit');
  })();`;

describe('the recorder that privacy is tested by', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-recorder-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('refuses and writes down what a program, its threads and its processes try, and lets this machine answer', async () => {
    const program = path.join(folder, 'program.cjs');
    await writeFile(program, PROGRAM);
    const { stdout } = await promisify(execFile)(process.execPath, ['--require', await bundleRecorder(), program], {
      env: {
        ...process.env,
        THIN_BRIDGE_NETWORK_RECORD: recordFile(folder),
        THIN_BRIDGE_NETWORK_ROLE: 'extension host',
      },
    });
    const places = ['host', 'thread', 'child'];
    assert.deepEqual(
      stdout.trim().split('\n'),
      places.map((place) => `${place} answers`),
    );
    const record = await readRecord(recordFile(folder));
    assert.deepEqual([...new Set(record.map(({ from }) => from))], ['extension host']);
    assert.deepEqual(
      record.map(({ what, host }) => `${what} ${host}`),
      places.flatMap((place) => [
        ...[`connect ${place}.fetch.example`, `connect ${place}.https.example`, 'connect 203.0.113.1'],
        ...[`look up ${place}.resolve.example`, `look up ${place}.lookup.example`, `send ${place}.send.example`],
      ]),
    );
    assert.deepEqual([...(await readWatched(recordFile(folder)))], ['program.cjs']);
  });
});
